import { GetObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { type ReportedVersion, rejectedCsvKey, reportKey } from "#domain/upload/report-key.ts";
import type { UploadReport } from "#domain/upload/upload-report.ts";
import { sha256 } from "./sha256.ts";

/** Answers of S3 to a conditional write of what is there already, or is being written at this moment. */
const WRITTEN_ALREADY: ReadonlySet<string> = new Set(["PreconditionFailed", "ConditionalRequestConflict"]);

/** The bucket of reports: each is written once, last, and never changed. */
export class ReportBucket {
  private readonly client: S3Client;
  private readonly bucket: string;

  constructor(client: S3Client, bucket: string) {
    this.client = client;
    this.bucket = bucket;
  }

  /** The upload's report, if it is written, which means that its work is done. */
  async find(version: ReportedVersion): Promise<UploadReport | undefined> {
    try {
      const key = reportKey(version, sha256);
      const { Body } = await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: key }));
      return JSON.parse((await Body?.transformToString()) ?? ""); // only this function writes there
    } catch (error) {
      if (error instanceof Error && error.name === "NoSuchKey") return undefined;
      throw error;
    }
  }

  /** Writes the list of rejected rows, which the report follows. */
  async writeRejected(version: ReportedVersion, csv: string): Promise<void> {
    await this.client.send(
      new PutObjectCommand({
        Bucket: this.bucket,
        Key: rejectedCsvKey(version, sha256),
        Body: csv,
        ContentType: "text/csv; charset=utf-8",
      }),
    );
  }

  /** Writes the report, unless a run of the same upload did so already. */
  async write(report: UploadReport): Promise<void> {
    try {
      await this.client.send(
        new PutObjectCommand({
          Bucket: this.bucket,
          Key: reportKey(report, sha256),
          Body: `${JSON.stringify(report, null, 2)}\n`,
          ContentType: "application/json",
          IfNoneMatch: "*",
        }),
      );
    } catch (error) {
      if (!(error instanceof Error && WRITTEN_ALREADY.has(error.name))) throw error;
    }
  }
}
