import { ANY, checkStoredName, type NameField, notAny } from "#domain/import/name-rule.ts";
import { parsedArguments } from "../cli/arguments.ts";
import { UsageError } from "../cli/errors.ts";

export const REMOVE_USAGE = `npm run remove -- --store S (--item I... | --all) [--env NAME] [--dry-run]

Takes items out of the stock records: uploads settings/removals.csv, waits for its report and prints what is removed.
It asks nothing. A later upload that names an item brings it back.

  --store S    the store, exactly as the files write it
  --item I     an item of that store; repeat it for more
  --all        every item of that store
  --env NAME   which environment: local (the default, as npm start left it), dev, staging, prod
  --dry-run    only check: nothing is removed
  --help       show this text

A name that begins with "-" is written --item=-name.
Exit status: 0 when it is done, 1 when it was refused or failed, 2 for a wrong command line, 130 after Ctrl-C: the
removal goes on then.
`;

const KEY = "settings/removals.csv";
const DRY_RUN = "dry-run/";

export interface RemoveOptions {
  readonly environment: string;
  /** Where the removal is uploaded. */
  readonly key: string;
  readonly store: string;
  /** Each once; `*` alone for the whole store. */
  readonly items: readonly string[];
}

/** What the command line asks for, or a `UsageError`. */
export function removeOptions(args: readonly string[]): RemoveOptions {
  const flag = { type: "boolean" } as const;
  const names = { store: { type: "string" }, item: { type: "string", multiple: true } } as const;
  const {
    env: environment,
    store,
    item = [],
    all = false,
    "dry-run": dryRun,
  } = parsedArguments(args, {
    ...names,
    all: flag,
    "dry-run": flag,
  });
  if (store === undefined) throw new UsageError("Say which store with --store.");
  if (all === item.length > 0)
    throw new UsageError("Say either which items with --item, or --all for the whole store.");
  const items = all ? [ANY] : [...new Set(item.map((name) => checked(name, "item")))];
  return { environment, key: dryRun ? DRY_RUN + KEY : KEY, store: checked(store, "store"), items };
}

function checked(text: string, field: NameField): string {
  const name = notAny(checkStoredName(text, field), field);
  if (typeof name === "string") return name;
  throw new UsageError(
    `--${field}: ${text === ANY && field === "item" ? "For the whole store write --all." : name.reason}`,
  );
}
