import { GetCallerIdentityCommand, type STSClient } from "@aws-sdk/client-sts";
import type { Environment } from "#environments/environment.ts";

/** The credentials belong to an account that is not the environment's. */
export class WrongAccount extends Error {
  override readonly name = "WrongAccount";

  constructor({ name, accountIds }: Pick<Environment, "name" | "accountIds">, account: string) {
    super(
      `Your credentials belong to the account ${account}, and "${name}" to ${accountIds.join(" or ")}: sign in there, or correct accountIds in environments/${name}.ts. Nothing was changed.`,
    );
  }
}

/** Resolves with the caller's account if the environment may be applied to it, else throws a {@link WrongAccount}. */
export async function checkCallerAccount(
  sts: STSClient,
  environment: Pick<Environment, "name" | "accountIds">,
): Promise<string> {
  const { Account = "unknown" } = await sts.send(new GetCallerIdentityCommand({}));
  if (!environment.accountIds.includes(Account)) throw new WrongAccount(environment, Account);
  return Account;
}
