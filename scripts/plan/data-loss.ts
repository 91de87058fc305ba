import type { PlannedChange } from "./planned-changes.ts";

/** What holds something that no apply can make again; without its key, an encrypted table or bucket is lost as well. */
const HOLDS_DATA: ReadonlySet<string> = new Set([
  "aws_dynamodb_table",
  "aws_s3_bucket",
  "aws_cognito_user_pool",
  "aws_kms_key",
]);

/** The changes after which data is gone. */
export function dataLoss(changes: readonly PlannedChange[]): readonly PlannedChange[] {
  return changes.filter(({ action, type }) => (action === "destroy" || action === "replace") && HOLDS_DATA.has(type));
}

/** A plan destroys what holds data, and nobody said that it may. */
export class RefusedPlan extends Error {
  override readonly name = "RefusedPlan";

  constructor(losses: readonly PlannedChange[]) {
    const what = losses.map(({ action, address }) => `${action} ${address}`).join(", ");
    super(`Refused, because data would be lost: ${what}. If that is meant, say --allow-data-loss.`);
  }
}
