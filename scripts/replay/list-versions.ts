import {
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandInput,
  type ListObjectVersionsCommandOutput,
  type ObjectVersion,
  type S3Client,
} from "@aws-sdk/client-s3";
import { isFolderMarker } from "#domain/upload/upload-key.ts";

/** One version of one object as a listing tells it. */
export interface ListedVersion {
  readonly key: string;
  readonly versionId: string;
  readonly sizeBytes: number;
  /** Milliseconds since 1970, in whole seconds on S3. */
  readonly lastModifiedMs: number;
}

export interface Listing {
  readonly s3: S3Client;
  readonly bucket: string;
  readonly prefix: string;
  readonly signal: AbortSignal;
}

/**
 * The versions of each key under the prefix, in the order in which they were stored, key by key; no folder markers,
 * which are never loaded. Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html
 */
export async function* listVersions(listing: Listing): AsyncGenerator<readonly ListedVersion[]> {
  let versions: ListedVersion[] = [];
  for await (const version of newestFirst(listing)) {
    if (versions.length > 0 && versions[0]?.key !== version.key) {
      yield versions.reverse();
      versions = [];
    }
    versions.push(version);
  }
  if (versions.length > 0) yield versions.reverse();
}

async function* newestFirst({ s3, bucket, prefix, signal }: Listing): AsyncGenerator<ListedVersion> {
  // A key may hold characters that XML cannot.
  let request: ListObjectVersionsCommandInput = { Bucket: bucket, Prefix: prefix, EncodingType: "url" };
  let page: ListObjectVersionsCommandOutput;
  do {
    page = await s3.send(new ListObjectVersionsCommand(request), { abortSignal: signal });
    const decode = page.EncodingType === "url" ? decodeKey : (key: string) => key;
    for (const version of page.Versions ?? []) yield* listedVersion(version, decode);
    const { NextKeyMarker = "", NextVersionIdMarker } = page;
    request = { ...request, KeyMarker: decode(NextKeyMarker), VersionIdMarker: NextVersionIdMarker };
  } while (page.IsTruncated);
}

function* listedVersion(version: ObjectVersion, decode: (key: string) => string): Generator<ListedVersion> {
  const { Key, VersionId, LastModified, Size = 0 } = version;
  if (Key === undefined || VersionId === undefined || LastModified === undefined) return;
  const key = decode(Key);
  if (isFolderMarker(key, Size)) return;
  yield { key, versionId: VersionId, sizeBytes: Size, lastModifiedMs: LastModified.getTime() };
}

function decodeKey(key: string): string {
  return decodeURIComponent(key.replaceAll("+", " "));
}
