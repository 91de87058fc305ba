import { expect } from "chai";
import type { UploadReport } from "#domain/upload/upload-report.ts";
import { isLoaded, uploadSummary } from "#scripts/uploads/upload-summary.ts";

const report = (change: Partial<UploadReport>): UploadReport => ({
  key: "drops/a.csv",
  versionId: "v",
  sequencer: "1",
  uploadedAt: "2026-01-02T03:04:05.000Z",
  outcome: "loaded",
  rows: 3,
  accepted: 3,
  rejected: 0,
  duplicates: 0,
  changed: 2,
  unchanged: 1,
  superseded: 0,
  stores: ["A"],
  durationMs: 1,
  ...change,
});

const listUrl = "s3://reports/list.csv";

describe("uploadSummary", () => {
  it("tells what changed", () => {
    const text = uploadSummary({ report: report({}), rejected: [], listUrl });
    expect(text).to.equal("drops/a.csv: loaded\n  3 rows, 2 changed, 1 unchanged");
  });

  it("tells each rejected row, and where all of them are when it shows only some", () => {
    const partial = report({ outcome: "partial", rejected: 2, duplicates: 1, accepted: 0, changed: 0, unchanged: 0 });
    const text = uploadSummary({ report: partial, rejected: [{ line: 7, code: "count", reason: "why" }], listUrl });
    expect(text.split("\n").slice(2)).to.deep.equal(["  line  7  count  why", `  and 2 more rows: see ${listUrl}`]);
  });

  it("tells why a file was refused and where", () => {
    const error = { code: "encoding", line: 4, message: "Save it." } as const;
    const text = uploadSummary({ report: report({ outcome: "refused", error, dryRun: true }), rejected: [], listUrl });
    expect(text).to.equal("drops/a.csv: refused (dry run: nothing is written)\n  encoding  line 4: Save it.");
  });

  it("counts one row as one", () => {
    const one = report({ outcome: "partial", rows: 1, rejected: 1, accepted: 0, changed: 0, unchanged: 0 });
    const text = uploadSummary({ report: one, rejected: [{ line: 7, code: "count", reason: "why" }], listUrl });
    expect(text).to.match(/\n {2}1 row, .*\n {2}This row: /s);
  });

  it("tells of rows for which newer uploads spoke", () => {
    expect(uploadSummary({ report: report({ superseded: 9 }), rejected: [], listUrl })).to.include("9 superseded");
  });
});

describe("a file of which nothing counts", () => {
  it("is not loaded, whether it is refused or every row of it is rejected", () => {
    expect(isLoaded(report({ outcome: "refused", rows: 0, accepted: 0 }))).to.equal(false);
    expect(isLoaded(report({ outcome: "partial", rejected: 3, accepted: 0 }))).to.equal(false);
  });

  it("is loaded where it has no rows or newer uploads speak for them", () => {
    expect(isLoaded(report({ rows: 0, accepted: 0 }))).to.equal(true);
    expect(isLoaded(report({ outcome: "superseded", superseded: 3 }))).to.equal(true);
    expect(isLoaded(report({ outcome: "partial", rejected: 1, accepted: 2 }))).to.equal(true);
  });
});
