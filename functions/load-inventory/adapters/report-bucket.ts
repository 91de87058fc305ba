import { HeadObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
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

  /** Whether the upload's report is written, which means that its work is done. */
  async has(version: ReportedVersion): Promise<boolean> {
    try {
      await this.client.send(new HeadObjectCommand({ Bucket: this.bucket, Key: reportKey(version, sha256) }));
      return true;
    } catch (error) {
      if (error instanceof Error && error.name === "NotFound") return false;
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
