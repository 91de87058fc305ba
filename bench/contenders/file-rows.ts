import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { parse } from "fast-csv";
import { UPLOAD_BUCKET } from "../endpoint/bench-names.ts";

/** One row as fast-csv reads it. */
export interface FileRow {
  readonly store: string;
  readonly item: string;
  readonly count: string;
}

const s3 = new S3Client({});

/** Calls `write` with 25 rows of a file at a time, at most `concurrency` calls under way. */
export async function writeBatches(
  key: string,
  concurrency: number,
  write: (batch: readonly FileRow[]) => Promise<void>,
): Promise<void> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: UPLOAD_BUCKET, Key: key }));
  // In Node the SDK's body is a readable stream; its type also covers browsers.
  const rows = (Body as NodeJS.ReadableStream).pipe(parse<FileRow, FileRow>({ headers: true }));
  const underWay = new Set<Promise<void>>();
  let batch: FileRow[] = [];
  const send = async () => {
    const writing = write(batch).finally(() => underWay.delete(writing));
    underWay.add(writing);
    batch = [];
    if (underWay.size >= concurrency) await Promise.race(underWay);
  };
  for await (const row of rows) {
    batch.push(row);
    if (batch.length === BATCH_ROWS) await send();
  }
  if (batch.length > 0) await send();
  await Promise.all(underWay);
}

const BATCH_ROWS = 25;
