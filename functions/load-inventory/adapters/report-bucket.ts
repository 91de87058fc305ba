import { GetObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { latestReportKey, type ReportedVersion, rejectedCsvKey, reportKey } from "#domain/upload/report-key.ts";
import type { UploadReport } from "#domain/upload/upload-report.ts";
import type { ReportFiles } from "../report/end-upload.ts";
import type { LatestReport, LatestReports } from "../report/keep-latest-report.ts";
import { sha256 } from "../report/sha256.ts";

/** Answers of S3 to a conditional write of what is there already, or is being written at this moment. */
const WRITTEN_ALREADY: ReadonlySet<string> = new Set(["PreconditionFailed", "ConditionalRequestConflict"]);

/** Answers of S3 to a replacement of what was replaced or deleted meanwhile. */
const REPLACED_MEANWHILE: ReadonlySet<string> = new Set([...WRITTEN_ALREADY, "NoSuchKey"]);

/** The bucket of reports: each is written once and never changed. Beside those of a key stands the last one. */
export class ReportBucket implements ReportFiles, LatestReports {
  readonly #client: S3Client;
  readonly #bucket: string;

  constructor(client: S3Client, bucket: string) {
    this.#client = client;
    this.#bucket = bucket;
  }

  /** The upload's report, if it is written, which means that its work is done. */
  async find(version: ReportedVersion): Promise<UploadReport | undefined> {
    try {
      const key = reportKey(version, sha256);
      const { Body } = await this.#client.send(new GetObjectCommand({ Bucket: this.#bucket, Key: key }));
      return JSON.parse((await Body?.transformToString()) ?? ""); // only this function writes there
    } catch (error) {
      if (error instanceof Error && error.name === "NoSuchKey") return undefined;
      throw error;
    }
  }

  /** Writes the list of rejected rows, which the report follows. */
  async writeRejected(version: ReportedVersion, csv: string): Promise<void> {
    await this.#client.send(
      new PutObjectCommand({
        Bucket: this.#bucket,
        Key: rejectedCsvKey(version, sha256),
        Body: csv,
        ContentType: "text/csv; charset=utf-8",
      }),
    );
  }

  /** Writes the report, unless a run of the same upload did so already; returns the one that stands. */
  async write(report: UploadReport): Promise<UploadReport> {
    try {
      await this.#client.send(
        new PutObjectCommand({
          Bucket: this.#bucket,
          Key: reportKey(report, sha256),
          Body: `${JSON.stringify(report, null, 2)}\n`,
          ContentType: "application/json",
          IfNoneMatch: "*",
        }),
      );
    } catch (error) {
      if (!(error instanceof Error && WRITTEN_ALREADY.has(error.name))) throw error;
      return (await this.find(report)) ?? report;
    }
    return report;
  }

  /** The last report of a key, as far as the object tells that names it. */
  async latest(key: string): Promise<LatestReport | undefined> {
    try {
      const { Body, ETag = "" } = await this.#client.send(
        new GetObjectCommand({ Bucket: this.#bucket, Key: latestReportKey(key, sha256) }),
      );
      return { report: JSON.parse((await Body?.transformToString()) ?? ""), etag: ETag }; // only this function writes there
    } catch (error) {
      if (error instanceof Error && error.name === "NoSuchKey") return undefined;
      throw error;
    }
  }

  /** Makes `report` the last one of its key; `false` where somebody else did so with another since `before` was read. */
  async replaceLatest(report: UploadReport, before: LatestReport | undefined): Promise<boolean> {
    const hasList = report.rejected + report.duplicates > 0 && !report.listMissing;
    const keys = {
      reportKey: reportKey(report, sha256),
      rejectedKey: hasList ? rejectedCsvKey(report, sha256) : null,
    };
    try {
      await this.#client.send(
        new PutObjectCommand({
          Bucket: this.#bucket,
          Key: latestReportKey(report.key, sha256),
          Body: `${JSON.stringify({ ...report, ...keys }, null, 2)}\n`,
          ContentType: "application/json",
          ...(before ? { IfMatch: before.etag } : { IfNoneMatch: "*" }),
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof Error && REPLACED_MEANWHILE.has(error.name)) return false;
      throw error;
    }
  }
}
