import { UserNotFoundException, UsernameExistsException } from "@aws-sdk/client-cognito-identity-provider";
import { printable, textColumns } from "../cli/text-columns.ts";
import type { DashboardUser, UserDirectory } from "../environment/user-directory.ts";
import { newPassword } from "../environment/user-directory.ts";
import type { UsersOptions } from "./users-options.ts";

/** What was asked for cannot be done with the users there are; the message is one sentence for the person who asked. */
export class UserConflict extends Error {
  override readonly name = "UserConflict";
}

type Users = Pick<UserDirectory, "add" | "list" | "remove" | "setPassword">;

export interface Directory {
  readonly users: Users;
  /** Whether first passwords go out by mail; where they do not, they are shown. */
  readonly sendsMail: boolean;
  readonly dashboardUrl: string;
}

/** Does what `options` ask for; the lines to show. */
export async function changeUsers(options: UsersOptions, directory: Directory): Promise<string[]> {
  if (options.action === "add") return added(options, directory);
  if (options.action === "remove") return removed(options.name, directory.users);
  const users = await directory.users.list();
  return users.length === 0 ? ["Nobody may sign in yet."] : textColumns(users.map(userCells));
}

async function added(
  { name, store }: { readonly name: string; readonly store: string | undefined },
  { users, sendsMail, dashboardUrl }: Directory,
): Promise<string[]> {
  await users.add({ name, store, invite: sendsMail }).catch((error) => {
    if (!(error instanceof UsernameExistsException)) throw error;
    throw new UserConflict(`${name} may sign in already: remove the user first to change what it sees.`);
  });
  const sees = `${name} sees ${store ?? "every store"} at ${dashboardUrl}/`;
  if (sendsMail) return [sees, "A mail with the first password is on its way; it holds for 7 days."];
  const password = newPassword();
  await users.setPassword(name, password, true);
  return [sees, `The first password is ${password}`];
}

async function removed(name: string, users: Users): Promise<string[]> {
  await users.remove(name).catch((error) => {
    if (!(error instanceof UserNotFoundException)) throw error;
    throw new UserConflict(`There is no user ${name}.`);
  });
  return [`${name} is removed, and out within the hour.`];
}

const STATUS: ReadonlyMap<string, string> = new Map([
  ["CONFIRMED", ""],
  ["FORCE_CHANGE_PASSWORD", "has not signed in yet"],
  ["RESET_REQUIRED", "must set a new password"],
]);

/** The columns that tell a person about a user. */
export function userCells({ name, store, isBuyer, status }: DashboardUser): string[] {
  return [printable(name), isBuyer ? "every store" : printable(store ?? "nothing"), STATUS.get(status) ?? status];
}
