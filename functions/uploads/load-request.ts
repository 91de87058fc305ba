import { sentJson } from "#domain/sent-json.ts";
import type { PlacedVersion } from "#domain/upload/upload-order.ts";

/** One version of one object in the upload bucket, as its event names it. */
export interface Upload extends PlacedVersion {
  readonly sizeBytes: number;
}

/** What a message of the upload queue asks for. */
export type LoadRequest =
  | { readonly kind: "upload"; readonly upload: Upload }
  | { readonly kind: "re-evaluate"; readonly store: string };

/** Asks for a store's thresholds and statuses to be brought to the settings in force. */
export function reEvaluation(store: string): LoadRequest {
  return { kind: "re-evaluate", store };
}

/** How S3 names the creation of an object in its events. */
export const CREATED = "ObjectCreated:";

/** The body of the message that asks for the same work once more. */
export function messageBody(request: LoadRequest, round: number, uploadBucket: string): string {
  if (request.kind === "re-evaluate") return sentJson({ reEvaluate: { store: request.store }, round });
  const { key, versionId, sequencer, uploadedAt, sizeBytes } = request.upload;
  const object = { key: encodeKey(key), size: sizeBytes, versionId, sequencer };
  const record = { eventName: CREATED, eventTime: uploadedAt, s3: { bucket: { name: uploadBucket }, object } };
  return sentJson({ Records: [record], round });
}

function encodeKey(key: string): string {
  return encodeURIComponent(key).replaceAll("%20", "+");
}
