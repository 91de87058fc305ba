import { type Environment, USUAL } from "./environment.ts";

/** A rehearsal of production. Replace the account, the state bucket and the mailboxes by your own. */
export const staging: Environment = {
  ...USUAL,
  name: "staging",
  region: "eu-central-1",
  accountIds: ["222222222222"],
  stateBucket: "inventory-state-222222222222",
  recipients: [{ protocol: "email", endpoint: "buyers-staging@example.com", severities: ["OUT", "LOW", "UPLOAD"] }],
  operators: [{ protocol: "email", endpoint: "operators-staging@example.com" }],
};
