import type { FileCode } from "#domain/import/fault-codes.ts";
import { checkOneName } from "#domain/import/name-rule.ts";

/** What the place of an upload says about it. */
export type UploadKey = AcceptedKey | RefusedKey;

/** The kinds of files that are loaded. */
export type UploadKind = "stock" | "thresholds" | "removals";

interface AcceptedKey {
  readonly kind: UploadKind;
  /** Checked and reported, but nothing else is written. */
  readonly dryRun: boolean;
  /** The only store, in NFC, whose rows the file may hold; `undefined`: any store. */
  readonly store: string | undefined;
}

interface RefusedKey {
  readonly kind: "refused";
  readonly dryRun: boolean;
  readonly code: FileCode;
  /** A sentence a shop assistant understands. */
  readonly message: string;
}

/** Files under it are checked and change nothing. */
export const DRY_RUN_PREFIX = "dry-run/";
/** A folder of its own for every store. */
export const STORES_PREFIX = "stores/";
/** What holds for all stores, and only operators may change. */
export const SETTINGS_PREFIX = "settings/";
const SETTINGS_KINDS: ReadonlyMap<string, "thresholds" | "removals"> = new Map([
  ["settings/thresholds.csv", "thresholds"],
  ["settings/removals.csv", "removals"],
]);

/** What an upload under the decoded object key `key` is: every key has exactly one answer, whatever its bytes hold. */
export function classifyKey(key: string): UploadKey {
  const dryRun = key.startsWith(DRY_RUN_PREFIX);
  const place = dryRun ? key.slice(DRY_RUN_PREFIX.length) : key;
  if (place.startsWith(SETTINGS_PREFIX)) return settingsKey(place, dryRun);
  const store = storeSegment(place);
  return store === undefined ? { kind: "stock", dryRun, store } : storeKey(store, dryRun);
}

/** Whether an object of `sizeBytes` is what consoles create to show an empty folder; it is no upload and gets no report. */
export function isFolderMarker(key: string, sizeBytes: number): boolean {
  return sizeBytes === 0 && key.endsWith("/");
}

function settingsKey(place: string, dryRun: boolean): UploadKey {
  const kind = SETTINGS_KINDS.get(place);
  if (kind) return { kind, dryRun, store: undefined };
  const message = `Only ${[...SETTINGS_KINDS.keys()].join(" and ")} are read under ${SETTINGS_PREFIX}. Give the file one of these names.`;
  return { kind: "refused", dryRun, code: "not_csv", message };
}

/** The text between `stores/` and the next `/`; `undefined` where the file lies in no store's folder. */
function storeSegment(place: string): string | undefined {
  if (!place.startsWith(STORES_PREFIX)) return undefined;
  const end = place.indexOf("/", STORES_PREFIX.length);
  return end === -1 ? undefined : place.slice(STORES_PREFIX.length, end);
}

/** A folder whose name the rules would change could never hold a row of its own, so it is refused as a whole. */
function storeKey(segment: string, dryRun: boolean): UploadKey {
  const composed = segment.normalize("NFC");
  const store = checkOneName(composed, "store");
  if (store === composed) return { kind: "stock", dryRun, store };
  const reason = typeof store === "string" ? "It has blanks around it." : store.reason;
  const message = `The folder under ${STORES_PREFIX} is not the name of a store. ${reason}`;
  return { kind: "refused", dryRun, code: "store_mismatch", message };
}
