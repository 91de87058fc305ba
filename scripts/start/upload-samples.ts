import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";
import { HeadObjectCommand, NotFound, type S3Client } from "@aws-sdk/client-s3";
import { PROJECT } from "../process/local-folder.ts";
import { putUpload, type Upload } from "../uploads/put-upload.ts";

const SAMPLES = join(PROJECT, "samples");

/** The upload of every sample, its path below samples/ being the key; the ones that lie there already are not sent again. */
export async function uploadSamples(s3: S3Client, bucket: string): Promise<SampleUpload[]> {
  const files = await readdir(SAMPLES, { recursive: true });
  const keys = files.filter((file) => file.endsWith(".csv")).map((file) => file.split(sep).join("/").normalize("NFC"));
  return Promise.all(keys.sort().map((key) => uploadSample(s3, bucket, key)));
}

export interface SampleUpload extends Upload {
  /** Whether it was sent now. */
  readonly isNew: boolean;
}

async function uploadSample(s3: S3Client, bucket: string, key: string): Promise<SampleUpload> {
  const path = join(SAMPLES, key);
  const present = await findUpload(s3, bucket, key);
  if (present && present.md5 === (await md5(path))) return { ...present, isNew: false };
  return { ...(await putUpload(s3, { path, bucket, key })), isNew: true };
}

/** The entity tag of an object that was put in one piece is its MD5, in quotation marks. */
async function findUpload(s3: S3Client, bucket: string, key: string) {
  try {
    const head = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    const { VersionId: versionId, ETag: tag = "", ContentLength: bytes = 0 } = head;
    return versionId ? { key, versionId, bytes, md5: tag.replaceAll('"', "") } : undefined;
  } catch (error) {
    if (error instanceof NotFound) return undefined;
    throw error;
  }
}

async function md5(path: string): Promise<string> {
  return createHash("md5")
    .update(await readFile(path))
    .digest("hex");
}
