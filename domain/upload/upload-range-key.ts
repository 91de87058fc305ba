import { exceedsBytes } from "#domain/import/utf8-length.ts";
import type { UploadVersion } from "./upload-order.ts";

/** Longest range key in bytes of UTF-8. Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const RANGE_KEY_BYTES = 1024;

/**
 * The range key of an upload's record: unique, and sorted by time. `sha256` (lower-case hex) stands in for a key that is
 * too long; what orders uploads exactly is `compareUploads`, not this text.
 */
export function uploadRangeKey(
  { uploadedAt, sequencer, key }: UploadVersion,
  sha256: (text: string) => string,
): string {
  const plain = `${uploadedAt}#${sequencer}#${key}`;
  return exceedsBytes(plain, RANGE_KEY_BYTES) ? `${uploadedAt}#${sequencer}#sha256:${sha256(key)}` : plain;
}
