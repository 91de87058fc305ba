import { type Environment, USUAL } from "./environment.ts";
import { DASHBOARD_ORIGIN_VARIABLE, USUAL_DASHBOARD_ORIGIN } from "./local-origin.ts";

/** The local cloud of `npm start`: an emulator on this machine, its state on this machine's disk. */
export const local: Environment = {
  ...USUAL,
  name: "local",
  region: "us-east-1",
  accountIds: ["000000000000"],
  // No recipients: the inbox hears every severity, UPLOAD too.
  // A killed load comes back within two minutes: the queue shows its message again after this time.
  loadTimeoutSeconds: 120,
  logRetentionDays: 1,
  protectsData: false,
  emulated: true,
  dashboardOrigin: process.env[DASHBOARD_ORIGIN_VARIABLE] ?? USUAL_DASHBOARD_ORIGIN,
};
