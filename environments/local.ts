import { type Environment, USUAL } from "./environment.ts";

/** The variable that tells the program where the proxy of the local cloud shows the dashboard. */
export const DASHBOARD_ORIGIN_VARIABLE = "LOCAL_DASHBOARD_ORIGIN";

/** The local cloud of `npm start`: an emulator on this machine, its state on this machine's disk. */
export const local: Environment = {
  ...USUAL,
  name: "local",
  region: "us-east-1",
  accountIds: ["000000000000"],
  // No recipients: the inbox receives every severity, UPLOAD too.
  // A killed load comes back within two minutes: the queue shows its message again after this time.
  loadTimeoutSeconds: 120,
  logRetentionDays: 1,
  protectsData: false,
  emulated: true,
  dashboardOrigin: process.env[DASHBOARD_ORIGIN_VARIABLE] ?? "http://localhost:4567",
};
