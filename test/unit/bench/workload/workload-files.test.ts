import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import fc from "fast-check";
import { UPLOAD_BUCKET } from "#bench/endpoint/bench-names.ts";
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

  it("hold together exactly its rows in their order, shared out evenly, behind a quote where it never closes", async () => {
    const given = fc.record({ rows: fc.integer({ min: 1, max: 3000 }), files: fc.integer({ min: 1, max: 12 }) });
    await fc.assert(
      fc.asyncProperty(given, fc.boolean(), async ({ rows, files }, openQuote) => {
        const workload = { ...WORKLOAD, rows, files, openQuote };
        const written = await writeWorkload(workload, folder);
        const beginning = openQuote ? `${HEADER}"` : HEADER;
        const parts = await Promise.all(
          written.map(async ({ path, bytes }) => {
            expect(bytes).to.equal((await stat(path)).size);
            const text = await readFile(path, "utf8");
            expect(text.slice(0, beginning.length)).to.equal(beginning);
            return text.slice(beginning.length).match(/.*\n/g) ?? [];
          }),
        );
        const lines = [...workloadRows(workload)].map(({ store, item, count }) => `${store},${item},${count}\n`);
        expect(parts.flat()).to.deep.equal(lines);
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
});
