import { createHash } from "node:crypto";
import { expect } from "chai";
import { latestReportKey, rejectedCsvKey, reportKey } from "#domain/upload/report-key.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const versionId = "v".repeat(32);

describe("the key of a report", () => {
  it("is the upload's key and version", () => {
    const version = { key: "stores/Lyon/inventory.csv", versionId: "abc" };
    expect(reportKey(version, sha256)).to.equal("stores/Lyon/inventory.csv/abc.json");
    expect(rejectedCsvKey(version, sha256)).to.equal("stores/Lyon/inventory.csv/abc.rejected.csv");
  });

  for (const letter of ["x", "é", "東"]) {
    it(`is short where S3's 1,024 bytes would not do, for the report and its list alike: ${letter}`, () => {
      const bytes = 1024 - "/".length - versionId.length - ".rejected.csv".length;
      const longest = letter.repeat(Math.floor(bytes / Buffer.byteLength(letter)));
      const fits = { key: longest.padStart(longest.length + (bytes % Buffer.byteLength(letter)), "x"), versionId };
      expect(Buffer.byteLength(rejectedCsvKey(fits, sha256))).to.equal(1024);
      expect(reportKey(fits, sha256)).to.equal(`${fits.key}/${versionId}.json`);
      const long = { key: `${fits.key}x`, versionId };
      expect(reportKey(long, sha256)).to.equal(`long-keys/${sha256(long.key)}/${versionId}.json`);
      expect(rejectedCsvKey(long, sha256)).to.equal(`long-keys/${sha256(long.key)}/${versionId}.rejected.csv`);
    });
  }
});

describe("the key of the last report", () => {
  it("lies beside the reports of the key", () => {
    expect(latestReportKey("stores/Lyon/a.csv", sha256)).to.equal("stores/Lyon/a.csv/latest.json");
  });

  it("depends on the key alone, and lies in the folder of long keys only where S3's 1,024 bytes would not do", () => {
    const fits = "é".repeat(506);
    expect(Buffer.byteLength(latestReportKey(fits, sha256))).to.equal(1024);
    const long = `${fits}x`;
    expect(latestReportKey(long, sha256)).to.equal(`long-keys/${sha256(long)}/latest.json`);
  });

  it("is that of no other key, whatever a key is called", () => {
    const long = "x".repeat(1024);
    const keys = [
      long,
      `long-keys/${sha256(long)}`,
      "a",
      "a/latest.json",
      "a/latest.json/b",
      "long-keys",
      "long-keys/",
    ];
    expect(new Set(keys.map((key) => latestReportKey(key, sha256))).size).to.equal(keys.length);
  });
});
