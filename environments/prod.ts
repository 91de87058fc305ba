import { type Environment, USUAL } from "./environment.ts";

/** Production. Replace the account, the state bucket and the mailboxes by your own. */
export const prod: Environment = {
  ...USUAL,
  name: "prod",
  region: "eu-central-1",
  accountIds: ["333333333333"],
  stateBucket: "inventory-state-333333333333",
  recipients: [{ protocol: "email", endpoint: "buyers-prod@example.com", severities: ["OUT", "LOW", "UPLOAD"] }],
  operators: [{ protocol: "email", endpoint: "operators-prod@example.com" }],
};
