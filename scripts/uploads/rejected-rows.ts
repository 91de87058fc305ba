import { Readable } from "node:stream";
import { GetObjectCommand, NoSuchKey, type S3Client } from "@aws-sdk/client-s3";
import { parse } from "fast-csv";
import type { Upload } from "./put-upload.ts";
import { keyOfRejectedRows } from "./report-keys.ts";

/** A rejected row as its list tells it. */
export interface ListedRow {
  readonly line: number;
  readonly code: string;
  readonly reason: string;
}

export interface RejectedList {
  readonly s3: S3Client;
  /** The report bucket. */
  readonly bucket: string;
  readonly upload: Upload;
  /** At most so many rows are read. */
  readonly maxRows: number;
}

/** The first rejected rows of an upload; none where it has no list. */
export async function readRejectedRows({ s3, bucket, upload, maxRows }: RejectedList): Promise<ListedRow[]> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: keyOfRejectedRows(upload) }));
    return Body instanceof Readable ? await readListedRows(Body, maxRows) : [];
  } catch (error) {
    if (error instanceof NoSuchKey) return [];
    throw error;
  }
}

/** The first `maxRows` rows of a list of rejected rows. */
export async function readListedRows(csv: Readable, maxRows: number): Promise<ListedRow[]> {
  const rows: ListedRow[] = [];
  const parser = csv.pipe(parse<string[], string[]>({ headers: false, maxRows: maxRows + 1 }));
  for await (const [line = "", code = "", reason = ""] of parser) rows.push({ line: Number(line), code, reason });
  csv.destroy();
  return rows.slice(1);
}
