import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import fc from "fast-check";
import { UPLOAD_BUCKET } from "#bench/endpoint/bench-names.ts";
import type { WorkloadFile } from "#bench/workload/upload-event.ts";
import { type Workload, workloadRows } from "#bench/workload/workload.ts";
import { writeWorkload } from "#bench/workload/workload-files.ts";
import { compareUploads } from "#domain/upload/upload-order.ts";
import { loadMessage } from "#functions/load-inventory/load-message.ts";

const HEADER = "store,item,count\n";
const WORKLOAD: Workload = { name: "any", rows: 50, stores: 3, files: 1, changedShare: 0.5 };

describe("the files of a workload", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "workload-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("hold together exactly its rows, shared out evenly and in their order", async () => {
    const sizes = fc.record({ rows: fc.integer({ min: 1, max: 3000 }), files: fc.integer({ min: 1, max: 12 }) });
    await fc.assert(
      fc.asyncProperty(sizes, async ({ rows, files }) => {
        const workload = { ...WORKLOAD, rows, files };
        const parts = await Promise.all((await writeWorkload(workload, folder)).map(linesOf));
        expect(parts).to.have.length(files);
        expect(parts.flat()).to.deep.equal(expectedLines(workload));
        for (const part of parts) expect(part.length).to.be.within(Math.floor(rows / files), Math.ceil(rows / files));
      }),
      { numRuns: 20 },
    );
  });

  it("are announced by events that the loader takes for uploads of this bucket, each newer than the one before", async () => {
    const files = await writeWorkload({ ...WORKLOAD, files: 20 }, folder);
    const uploads = files.flatMap(({ event }) =>
      loadMessage(event, UPLOAD_BUCKET).requests.map((request) => ("upload" in request ? request.upload : undefined)),
    );
    expect(uploads.map((upload) => upload?.key)).to.deep.equal(files.map(({ key }) => key));
    for (const [index, upload] of uploads.entries()) {
      const before = uploads[index - 1];
      if (upload && before) expect(compareUploads(before, upload)).to.be.below(0);
    }
  });

  it("are as long as they say", async () => {
    for (const { path, bytes } of await writeWorkload({ ...WORKLOAD, files: 4 }, folder))
      expect(bytes).to.equal((await stat(path)).size);
  });

  it("differ from the good ones by one quote where it never closes", async () => {
    const [good] = await writeWorkload(WORKLOAD, join(folder, "good"));
    const [open] = await writeWorkload({ ...WORKLOAD, openQuote: true }, join(folder, "open"));
    const rows = (await textOf(good)).slice(HEADER.length);
    expect(await textOf(open)).to.equal(`${HEADER}"${rows}`);
    expect(rows).not.to.include('"');
  });
});

async function textOf(file: WorkloadFile | undefined): Promise<string> {
  return readFile(file?.path ?? "", "utf8");
}

/** The lines of a file behind its header. */
async function linesOf(file: WorkloadFile): Promise<readonly string[]> {
  const text = await textOf(file);
  expect(text.slice(0, HEADER.length)).to.equal(HEADER);
  return text.slice(HEADER.length).match(/.*\n/g) ?? [];
}

function expectedLines(workload: Workload): readonly string[] {
  return [...workloadRows(workload)].map(({ store, item, count }) => `${store},${item},${count}\n`);
}
