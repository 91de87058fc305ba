import type { UploadVersion } from "#domain/upload/upload-order.ts";

/** One version of one object in the upload bucket, as its event names it. */
export interface Upload extends UploadVersion {
  readonly versionId: string;
  readonly sizeBytes: number;
}
