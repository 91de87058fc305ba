import { basename, resolve, sep } from "node:path";
import { exceedsBytes } from "#domain/import/utf8-length.ts";
import { parsedWords } from "../cli/arguments.ts";
import { UsageError } from "../cli/errors.ts";
import type { UploadFile } from "../uploads/follow-upload.ts";

export const DROP_USAGE = `npm run drop -- FILE... [--env NAME] [--key KEY] [--dry-run] [--json]

Uploads files, waits for the report of each and prints what became of its rows.

  --env NAME   which environment: local (the default, as npm start left it), dev, staging, prod; all but local
               need your AWS credentials, and "npm run plan -- --env NAME" once on this machine
  --key KEY    the key in the upload bucket; with "/" at its end a folder for the files' names. Otherwise
               .../stores/STORE/NAME.csv    is dropped as stores/STORE/NAME.csv (rows of that store only),
               .../settings/NAME.csv        as settings/NAME.csv,
               any other FILE               as drops/NAME.csv
  --dry-run    only check the files: nothing is loaded
  --json       print one JSON object per file and nothing else
  --help       show this text

Exit status: 0 when every file was loaded (rejected rows are listed), 1 when one was refused, failed or had no row that
could be loaded, 2 when the command line is wrong, 130 after Ctrl-C: what is uploaded then is loaded all the same.
`;

/** The longest object key in bytes of UTF-8. Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const KEY_BYTES = 1024;
const DRY_RUN = "dry-run/";

export interface DropOptions {
  readonly json: boolean;
  readonly environment: string;
  readonly files: readonly UploadFile[];
}

/** What the command line asks for, or a {@link UsageError}. */
export function dropOptions(args: readonly string[]): DropOptions {
  const flag = { type: "boolean" } as const;
  const { values, positionals } = parsedWords(args, { json: flag, "dry-run": flag, key: { type: "string" } } as const);
  const { json = false, env: environment, key } = values;
  checkFiles(positionals, key);
  const prefix = values["dry-run"] ? DRY_RUN : "";
  const files = positionals.map((path) => ({ path, key: checkedKey(prefix + keyOf(path, key)) }));
  return { json, environment, files };
}

function checkFiles(paths: readonly string[], key: string | undefined): void {
  if (paths.length === 0) throw new UsageError("Name at least one file.");
  if (paths.length > 1 && key !== undefined && !key.endsWith("/"))
    throw new UsageError('Several files cannot have one key: end --key with "/" to name a folder for them.');
}

function keyOf(path: string, key: string | undefined): string {
  if (key === undefined) return defaultKey(path);
  return key.endsWith("/") ? key + basename(path).normalize("NFC") : key;
}

function checkedKey(key: string): string {
  if (key === "" || key === DRY_RUN || key.startsWith("/")) throw new UsageError(`"${key}" cannot be a key.`);
  if (exceedsBytes(key, KEY_BYTES)) throw new UsageError(`The key is longer than ${KEY_BYTES} bytes: shorten --key.`);
  return key;
}

const KEPT_FOLDERS: Readonly<Record<string, RegExp>> = {
  stores: /\/(stores\/[^/]+\/.+)$/,
  settings: /\/(settings\/[^/]+)$/,
};

/**
 * The key of the file at `path` unless a person names another: from `stores/<store>/` or `settings/` on where the path
 * has such folders, because there the folder means something; `drops/<file name>` elsewhere. In NFC, as macOS writes
 * file names otherwise than what people type.
 */
export function defaultKey(path: string): string {
  const full = resolve(path).split(sep).join("/").normalize("NFC");
  for (const folder of Object.values(KEPT_FOLDERS)) {
    const kept = folder.exec(full)?.[1];
    if (kept) return kept;
  }
  return `drops/${basename(full)}`;
}
