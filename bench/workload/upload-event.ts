import { UPLOAD_BUCKET } from "../endpoint/bench-names.ts";

/** Pieces; what the function is told where nothing says another threshold. */
export const DEFAULT_THRESHOLD = 10;

/** A file of a workload on this machine's disk, and what it is called in the upload bucket. */
export interface WorkloadFile {
  readonly path: string;
  readonly key: string;
  readonly bytes: number;
  readonly event: string;
}

/** The body of the queue's message about a file; later files are newer uploads. */
export function uploadEvent(key: string, bytes: number, index: number): string {
  const object = { key, size: bytes, versionId: `version-${index}`, sequencer: sequencer(index) };
  const eventTime = new Date(Date.UTC(2026, 5, 1) + index).toISOString();
  return JSON.stringify({
    Records: [{ eventName: "ObjectCreated:Put", eventTime, s3: { bucket: { name: UPLOAD_BUCKET }, object } }],
  });
}

function sequencer(index: number): string {
  return `0055AED6DCD9${index.toString(16).toUpperCase().padStart(6, "0")}`;
}
