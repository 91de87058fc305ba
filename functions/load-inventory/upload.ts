import type { PlacedVersion } from "#domain/upload/upload-order.ts";

/** One version of one object in the upload bucket, as its event names it. */
export interface Upload extends PlacedVersion {
  readonly sizeBytes: number;
}
