import { type Environment, USUAL } from "./environment.ts";

/** Where changes are tried first. Replace the account, the state bucket and the mailboxes by your own. */
export const dev: Environment = {
  ...USUAL,
  name: "dev",
  region: "eu-central-1",
  accountIds: ["111111111111"],
  stateBucket: "inventory-state-111111111111",
  recipients: [{ protocol: "email", endpoint: "buyers-dev@example.com", severities: ["OUT", "LOW", "UPLOAD"] }],
  operators: [{ protocol: "email", endpoint: "operators-dev@example.com" }],
};
