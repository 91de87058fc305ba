import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline, Transform } from "node:stream";
import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";

export interface UploadRequest {
  readonly path: string;
  readonly bucket: string;
  readonly key: string;
  readonly signal?: AbortSignal;
  /** Called with the bytes sent so far and the bytes in all. */
  readonly onProgress?: (sent: number, total: number) => void;
}

/** An upload as S3 has it. */
export interface Upload {
  readonly key: string;
  readonly versionId: string;
  readonly bytes: number;
}

/** Uploads the file as it is read, with a checksum that S3 verifies. */
export async function putUpload(
  s3: S3Client,
  { path, bucket, key, signal, onProgress }: UploadRequest,
): Promise<Upload> {
  const { size } = await stat(path);
  const body = counted((sent) => onProgress?.(sent, size));
  // A file that cannot be read ends the body with its error, and so the request.
  pipeline(createReadStream(path), body, () => {});
  const request = { Bucket: bucket, Key: key, ContentType: "text/csv", ContentLength: size };
  const command = new PutObjectCommand({ ...request, Body: body, ChecksumAlgorithm: "CRC32" });
  const { VersionId } = await s3.send(command, { ...(signal && { abortSignal: signal }) });
  if (!VersionId) throw new Error(`The bucket ${bucket} keeps no versions, so the report of ${key} cannot be found.`);
  return { key, versionId: VersionId, bytes: size };
}

/** Passes bytes on and tells how many there were so far. */
function counted(tell: (sent: number) => void): Transform {
  let sent = 0;
  return new Transform({
    transform(block: Uint8Array, _encoding, done) {
      sent += block.length;
      tell(sent);
      done(null, block);
    },
  });
}
