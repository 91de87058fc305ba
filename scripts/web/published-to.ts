import { rm } from "node:fs/promises";
import type { S3Client } from "@aws-sdk/client-s3";
import type { SiteFiles } from "../site/build-site.ts";
import { publishSite } from "../site/publish-site.ts";
import { writeFiles } from "../site/write-files.ts";

export interface PublishTarget {
  readonly s3: S3Client;
  readonly bucket: string;
  /** Where the files lie meanwhile. */
  readonly folder: string;
}

/** Publishes each build it is given. */
export function publishedTo({ s3, bucket, folder }: PublishTarget): (files: SiteFiles) => Promise<void> {
  return async (files) => {
    await rm(folder, { recursive: true, force: true });
    await writeFiles(folder, files);
    await publishSite({ s3, bucket, folder, now: new Date().toISOString() });
  };
}
