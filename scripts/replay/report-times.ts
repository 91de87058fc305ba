import { GetObjectCommand, NoSuchKey, type S3Client } from "@aws-sdk/client-s3";
import * as v from "valibot";
import type { ReportedVersion } from "#domain/upload/report-key.ts";
import type { UploadVersion } from "#domain/upload/upload-order.ts";
import { keyOfReport } from "../uploads/report-keys.ts";

const REPORT = v.object({ uploadedAt: v.string(), sequencer: v.string() });

/** Which uploads have a report, and their place in the order of uploads. */
export class ReportTimes {
  private readonly s3: S3Client;
  private readonly bucket: string;

  constructor(s3: S3Client, bucket: string) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  /** `undefined` for an upload without a report. Any other trouble is thrown: it must not pass for a lost event. */
  async of(version: ReportedVersion, signal: AbortSignal): Promise<UploadVersion | undefined> {
    const Key = keyOfReport(version);
    try {
      const { Body } = await this.s3.send(new GetObjectCommand({ Bucket: this.bucket, Key }), { abortSignal: signal });
      const { uploadedAt, sequencer } = v.parse(REPORT, JSON.parse((await Body?.transformToString()) ?? ""));
      return { uploadedAt, sequencer, key: version.key };
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }
}
