import { expect } from "chai";
import fc from "fast-check";
import {
  compareUploads,
  isMadeUp,
  isNewerUpload,
  paddedSequencer,
  type UploadVersion,
} from "#domain/upload/upload-order.ts";
import { versionAfter } from "#scripts/replay/version-after.ts";

const version = fc.record<UploadVersion>({
  uploadedAt: fc.constantFrom("2026-01-01T00:00:00.000Z", "2026-01-01T00:00:00.001Z", "2026-01-02T00:00:00.000Z"),
  sequencer: fc.constantFrom("0055AED6", "0055aed6dc", "0055AED6DCD90281E5").map(paddedSequencer),
  key: fc.constantFrom("a.csv", "b.csv", "é.csv"),
});

describe("the order of uploads", () => {
  it("is total: antisymmetric, transitive, and 0 only for the same upload", () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(Math.sign(compareUploads(a, b)) + Math.sign(compareUploads(b, a))).to.equal(0);
        expect(compareUploads(a, b) === 0).to.equal(JSON.stringify(a) === JSON.stringify(b));
        if (compareUploads(a, b) <= 0 && compareUploads(b, c) <= 0) expect(compareUploads(a, c)).to.be.at.most(0);
      }),
    );
  });

  it("asks the time before the sequencer, and the sequencer before the key", () => {
    const old = { uploadedAt: "2026-01-01T00:00:00.000Z", sequencer: "F", key: "z" };
    expect(compareUploads(old, { uploadedAt: "2026-01-01T00:00:00.001Z", sequencer: "0", key: "a" })).to.be.below(0);
    expect(compareUploads({ ...old, sequencer: "0" }, { ...old, key: "a" })).to.be.below(0);
    expect(compareUploads({ ...old, key: "a" }, old)).to.be.below(0);
  });

  it("holds no upload for newer than itself, whatever places it was given", () => {
    fc.assert(
      fc.property(version, version, (left, right) => {
        expect(isNewerUpload({ ...left, versionId: "v1" }, { ...right, versionId: "v1" })).to.equal(false);
        const isAfter = compareUploads(left, right) > 0;
        expect(isNewerUpload({ ...left, versionId: "v1" }, { ...right, versionId: "v2" })).to.equal(isAfter);
      }),
    );
  });

  it("tells every place that a replay makes from those that S3 gives", () => {
    fc.assert(
      fc.property(version, (own) => {
        expect(isMadeUp(own)).to.equal(false);
        const lastModifiedMs = Date.parse("2026-01-01T00:00:00Z");
        const first = versionAfter(undefined, { key: own.key, lastModifiedMs });
        const second = versionAfter(first, { key: own.key, lastModifiedMs });
        expect([first, second, versionAfter(own, { key: own.key, lastModifiedMs })].map(isMadeUp)).to.deep.equal([
          true,
          true,
          true,
        ]);
      }),
    );
  });

  it("compares sequencers of any length and case as S3 demands, padded on the right", () => {
    expect(paddedSequencer("0055aed6")).to.equal("0055AED60000000000000000");
    expect(paddedSequencer("9") > paddedSequencer("10000")).to.equal(true);
  });
});
