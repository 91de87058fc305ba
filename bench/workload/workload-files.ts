import { createWriteStream } from "node:fs";
import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { uploadEvent, type WorkloadFile } from "./upload-event.ts";
import { type Workload, type WorkloadRow, workloadRows } from "./workload.ts";

const ROWS_A_CHUNK = 1000;

/** Writes a workload's files into `folder`, the rows shared out evenly in their order. */
export async function writeWorkload(workload: Workload, folder: string): Promise<readonly WorkloadFile[]> {
  await mkdir(folder, { recursive: true });
  const rows = workloadRows(workload);
  const firstRow = (file: number) => Math.floor((file * workload.rows) / workload.files);
  const files: WorkloadFile[] = [];
  for (let index = 0; index < workload.files; index += 1) {
    const path = join(folder, `${index}.csv`);
    const count = firstRow(index + 1) - firstRow(index);
    await pipeline(Readable.from(chunks(rows, count, workload.openQuote === true)), createWriteStream(path));
    const { size } = await stat(path);
    const key = `exports/${index}.csv`;
    files.push({ path, key, bytes: size, event: uploadEvent(key, size, index) });
  }
  return files;
}

function* chunks(rows: Iterator<WorkloadRow>, count: number, openQuote: boolean): Generator<string> {
  yield `store,item,count\n${openQuote ? '"' : ""}`;
  let lines: string[] = [];
  for (let left = count; left > 0; left -= 1) {
    const next = rows.next();
    if (next.done) break;
    const { store, item, count: pieces } = next.value;
    lines.push(`${store},${item},${pieces}\n`);
    if (lines.length === ROWS_A_CHUNK) {
      yield lines.join("");
      lines = [];
    }
  }
  yield lines.join("");
}
