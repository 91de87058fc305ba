import type { Attributes } from "#domain/attribute-value.ts";
import { FAILED, LOADING } from "#domain/upload/order-entry.ts";
import { UPLOAD } from "#domain/upload/upload-record.ts";
import type { Outcome } from "#domain/upload/upload-report.ts";
import type { UploadEntry } from "./inventory.ts";
import { numberOf } from "./tables.ts";

/** What the page reads of an upload's record. */
export const UPLOAD_ATTRIBUTES: readonly string[] = [
  UPLOAD.upload,
  UPLOAD.key,
  UPLOAD.versionId,
  UPLOAD.uploadedAt,
  UPLOAD.state,
  UPLOAD.kind,
  UPLOAD.rows,
  UPLOAD.changed,
  UPLOAD.rejected,
  UPLOAD.errorCode,
  UPLOAD.errorMessage,
];

const KINDS = ["stock", "thresholds", "removals"] as const;
const OUTCOMES: ReadonlySet<string> = new Set<Outcome>(["loaded", "partial", "refused", "superseded", "ignored"]);

/** The upload in an item of the Uploads table; `undefined` for what is none. */
export function uploadEntry(item: Attributes): UploadEntry | undefined {
  const [id, key, versionId] = [UPLOAD.upload, UPLOAD.key, UPLOAD.versionId].map((name) => item[name]?.S);
  const state = item[UPLOAD.state]?.S;
  if (id === undefined || key === undefined || versionId === undefined) return undefined;
  if (state !== LOADING && state !== FAILED && !isOutcome(state)) return undefined;
  return {
    ...{ id, key, versionId, state },
    uploadedAt: item[UPLOAD.uploadedAt]?.S ?? "",
    kind: KINDS.find((kind) => kind === item[UPLOAD.kind]?.S) ?? "stock",
    rows: numberOf(item, UPLOAD.rows),
    changed: numberOf(item, UPLOAD.changed),
    rejected: numberOf(item, UPLOAD.rejected),
    error: errorOf(item),
  };
}

export function isOutcome(text: string | undefined): text is Outcome {
  return text !== undefined && OUTCOMES.has(text);
}

function errorOf(item: Attributes): UploadEntry["error"] {
  const code = item[UPLOAD.errorCode]?.S;
  return code === undefined ? undefined : { code, message: item[UPLOAD.errorMessage]?.S ?? "" };
}
