import { storeOfUser } from "#domain/dashboard/store-of-user.ts";
import { parsedWords } from "../cli/arguments.ts";
import { UsageError } from "../cli/errors.ts";

export const USERS_USAGE = `npm run users -- add NAME (--store S | --buyers) [--env NAME]
npm run users -- list [--env NAME]
npm run users -- remove NAME [--env NAME]

Says who may sign in to the dashboard. NAME is a mailbox: a new user gets a mail with a first password there, which
holds for 7 days and must be changed at the first sign-in. The local cloud sends no mail, so the password is shown.

  --store S    the only store the user sees, exactly as the files write it
  --buyers     the user sees every store
  --env NAME   which environment: local (the default, as npm start left it), dev, staging, prod
  --help       show this text

To give somebody another store, remove and add the user. Whoever is removed is out within the hour.
Exit status: 0 when it is done, 1 when it failed, 2 for a wrong command line.
`;

export type UsersOptions = { readonly environment: string } & (
  | { readonly action: "list" }
  | { readonly action: "remove"; readonly name: string }
  /** Without a store: a buyer. */
  | { readonly action: "add"; readonly name: string; readonly store: string | undefined }
);

const MAILBOX = /^[^\s@]+@[^\s@]+$/;

/** What the command line asks for, or a `UsageError`. */
export function usersOptions(args: readonly string[]): UsersOptions {
  const { values, positionals } = parsedWords(args, { store: { type: "string" }, buyers: { type: "boolean" } });
  const { env: environment, store, buyers = false } = values;
  const [action, name, ...rest] = positionals;
  if (rest.length > 0) throw new UsageError(`"${rest.join(" ")}" is too much.`);
  if (action === "add") return { environment, action, name: mailbox(name), store: rightsOf({ store, buyers }) };
  if (store !== undefined || buyers) throw new UsageError("--store and --buyers are for new users: users -- add NAME.");
  if (action === "remove") return { environment, action, name: mailbox(name) };
  if (action !== "list" || name !== undefined) throw new UsageError("Say add NAME, list or remove NAME.");
  return { environment, action };
}

function mailbox(name: string | undefined): string {
  if (name === undefined) throw new UsageError("Say whom: the name is a mailbox.");
  if (!MAILBOX.test(name)) throw new UsageError(`"${name}" is not a mailbox, such as somebody@example.com.`);
  return name.toLowerCase();
}

function rightsOf({ store, buyers }: { store: string | undefined; buyers: boolean }): string | undefined {
  if ((store !== undefined) === buyers) throw new UsageError("Say either --store S, or --buyers for every store.");
  if (store === undefined) return undefined;
  const limited = storeOfUser(store);
  if (limited.refusal !== undefined) throw new UsageError(`--store: ${limited.refusal}`);
  return limited.store;
}
