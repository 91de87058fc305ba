import type { Attributes } from "#domain/attribute-value.ts";
import { isNewerUpload, type PlacedVersion } from "./upload-order.ts";
import { UPLOAD } from "./upload-record.ts";

/** An upload in the order of uploads of one store. */
export interface OrderEntry extends PlacedVersion {
  readonly kind: "stock" | "removals";
  /** Whether the file gives rows of this store a threshold of their own. */
  readonly hasThresholds: boolean;
  /** Milliseconds since 1970 of the last registration of an invocation that may still write; 0 when none may. */
  readonly registeredAt: number;
}

/** What the order of uploads tells one about the others of the same store. */
export interface CompetingUploads {
  /** Uploads newer than this one: the rows they hold are theirs. */
  readonly newer: readonly OrderEntry[];
  /** Whether an older upload may still be writing, so that unchanged rows must be written to win against it. */
  readonly olderInFlight: boolean;
}

/**
 * The uploads that compete with `upload` among the entries of a store; its own entries, wherever they stand, do not. An
 * older one counts as in flight until it is finished by the only invocation at work on it, or `leaseMs` after it
 * registered: longer than an invocation and its requests live.
 */
export function competingUploads(
  upload: PlacedVersion,
  entries: readonly OrderEntry[],
  clock: Lease,
): CompetingUploads {
  return {
    newer: entries.filter((entry) => isNewerUpload(entry, upload)),
    olderInFlight: entries.some(
      (entry) => isNewerUpload(upload, entry) && entry.registeredAt + clock.leaseMs > clock.nowMs,
    ),
  };
}

export interface Lease {
  readonly nowMs: number;
  readonly leaseMs: number;
}

/** The entry in a record of the Uploads table; `undefined` where the record orders nothing. */
export function orderEntry(item: Attributes): OrderEntry | undefined {
  const kind = item[UPLOAD.kind]?.S;
  if (kind !== "stock" && kind !== "removals") return undefined;
  return {
    uploadedAt: item[UPLOAD.uploadedAt]?.S ?? "",
    sequencer: item[UPLOAD.sequencer]?.S ?? "",
    key: item[UPLOAD.key]?.S ?? "",
    versionId: item[UPLOAD.versionId]?.S ?? "",
    kind,
    hasThresholds: item[UPLOAD.hasThresholds]?.N === "1",
    registeredAt: Number(item[UPLOAD.registeredAt]?.N ?? 0),
  };
}

/** The state of an upload that is not finished; afterwards the state is the report's outcome. */
export const LOADING = "loading";
/** The state of an upload that nobody tries again by itself; a redrive or a replay makes it `loading` once more. */
export const FAILED = "failed";
