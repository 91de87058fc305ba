import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
} from "@aws-sdk/client-s3";
import pMap from "p-map";
import { ASSETS_PREFIX, INDEX_KEY } from "#domain/dashboard/site.ts";
import { contentTypeOf } from "./content-type.ts";
import { retiredAssets } from "./retired-assets.ts";
import { readSiteKeys } from "./site-files.ts";

/** Since when each asset of an earlier build is no longer used. */
const RETIRED_KEY = "retired-assets.json";
const FILES_AT_ONCE = 8;
/** The hash in an asset's name makes it another file when it changes. */
const FOR_EVER = "public, max-age=31536000, immutable";
const NEVER = "no-cache";

export interface Site {
  readonly s3: S3Client;
  readonly bucket: string;
  /** The folder of the build. */
  readonly folder: string;
  /** ISO 8601. */
  readonly now: string;
}

export interface Published {
  readonly sent: number;
  readonly removed: number;
}

/**
 * Puts a build of the dashboard into its bucket: first everything the page loads, the page itself last, so that whoever
 * opens it finds all of it. Assets of earlier builds stay for the tabs that are open, and go after a month.
 */
export async function publishSite(site: Site): Promise<Published> {
  const files = await readSiteKeys(site.folder);
  const present = await presentAssets(site);
  const loaded = files.filter((key) => key !== INDEX_KEY);
  await pMap(loaded, (key) => sendFile(site, key), { concurrency: FILES_AT_ONCE });
  await sendFile(site, INDEX_KEY);
  const { kept, expired } = retiredAssets({ present, current: files, retired: await readRetired(site), now: site.now });
  await put(site, RETIRED_KEY, JSON.stringify(kept));
  await pMap(expired, (key) => remove(site, key), { concurrency: FILES_AT_ONCE });
  return { sent: files.length, removed: expired.length };
}

async function presentAssets({ s3, bucket }: Site): Promise<string[]> {
  const pages = paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: ASSETS_PREFIX });
  const keys: string[] = [];
  for await (const { Contents = [] } of pages) keys.push(...Contents.flatMap(({ Key }) => Key ?? []));
  return keys;
}

async function sendFile(site: Site, key: string): Promise<void> {
  await put(site, key, await readFile(join(site.folder, key)));
}

async function put({ s3, bucket }: Site, key: string, body: string | Uint8Array): Promise<void> {
  await s3.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: key,
      Body: body,
      ContentType: contentTypeOf(key),
      CacheControl: key.startsWith(ASSETS_PREFIX) ? FOR_EVER : NEVER,
    }),
  );
}

async function readRetired({ s3, bucket }: Site): Promise<unknown> {
  try {
    const command = new GetObjectCommand({ Bucket: bucket, Key: RETIRED_KEY });
    const { Body } = await s3.send(command);
    return JSON.parse((await Body?.transformToString()) ?? "{}");
  } catch (error) {
    if (error instanceof NoSuchKey) return {};
    throw error;
  }
}

async function remove({ s3, bucket }: Site, key: string): Promise<void> {
  await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
}
