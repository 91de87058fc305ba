import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";

export interface UploadRequest {
  readonly path: string;
  readonly bucket: string;
  readonly key: string;
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
export async function putUpload(s3: S3Client, { path, bucket, key, onProgress }: UploadRequest): Promise<Upload> {
  const { size } = await stat(path);
  const body = createReadStream(path);
  let sent = 0;
  body.on("data", (block) => {
    sent += block.length;
    onProgress?.(sent, size);
  });
  const request = { Bucket: bucket, Key: key, ContentType: "text/csv", ContentLength: size };
  const { VersionId } = await s3.send(new PutObjectCommand({ ...request, Body: body, ChecksumAlgorithm: "CRC32" }));
  if (!VersionId) throw new Error(`The bucket ${bucket} keeps no versions, so the report of ${key} cannot be found.`);
  return { key, versionId: VersionId, bytes: size };
}
