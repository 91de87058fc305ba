import { expect } from "chai";
import { nextLevel } from "#domain/stock/next-level.ts";
import type { Level, StoredLevel } from "#domain/stock/stored-level.ts";
import { Thresholds } from "#domain/stock/thresholds.ts";
import type { UploadVersion } from "#domain/upload/upload-order.ts";

const OLDER = version(1);
const UPLOAD = version(2);
const NEWER = version(3);
const THRESHOLDS = new Thresholds(10);

describe("what an upload does to a row", () => {
  it("writes a new item with its status, threshold and first history", () => {
    const decision = decide({ count: 5 }, undefined);
    expect(decision).to.have.nested.property("next.level.status", "LOW");
    expect(decision).to.deep.nested.include({ action: "write", "next.version": UPLOAD, "next.level.threshold": 10 });
    expect(decision)
      .to.have.nested.property("next.level.history")
      .that.matches(/^\w+:5$/);
  });

  it("writes another count and remembers the one before", () => {
    const decision = decide({ count: 5 }, stored(OLDER, { count: 20, status: "OK", history: "x:20" }));
    expect(decision)
      .to.have.nested.property("next.level.history")
      .that.matches(/^\w+:5,x:20$/);
  });

  it("leaves a row alone that is there already", () => {
    expect(decide({ count: 20 }, stored(OLDER, {})).action).to.equal("unchanged");
  });

  it("writes an unchanged row where an older upload may still write, and keeps its history", () => {
    const decision = decide({ count: 20 }, stored(OLDER, { history: "x:20" }), { writeUnchanged: true });
    expect(decision).to.deep.nested.include({ action: "write", "next.version": UPLOAD, "next.level.history": "x:20" });
  });

  it("knows its own rows of an earlier try", () => {
    expect(decide({ count: 20 }, stored(UPLOAD, {})).action).to.equal("ours");
    expect(decide({ count: 20 }, stored(UPLOAD, {}), { writeUnchanged: true }).action).to.equal("ours");
  });

  it("writes its own rows of an earlier try again where the thresholds changed meanwhile", () => {
    expect(decide({ count: 20 }, stored(UPLOAD, { threshold: 30, status: "LOW" })).action).to.equal("write");
  });

  it("leaves newer rows and newer tombstones alone", () => {
    expect(decide({ count: 1 }, stored(NEWER, {})).action).to.equal("superseded");
    expect(decide({ count: 1 }, { ...stored(NEWER, {}), level: undefined }).action).to.equal("superseded");
  });

  it("brings an item back that an older removal took", () => {
    const decision = decide({ count: 20 }, { ...stored(OLDER, {}), level: undefined });
    expect(decision).to.deep.nested.include({ action: "write", "next.level.count": 20 });
  });

  it("heals a row whose threshold or status is not what the rules give now", () => {
    expect(decide({ count: 20 }, stored(OLDER, { threshold: 7 })).action).to.equal("write");
    expect(decide({ count: 20 }, stored(OLDER, { status: "LOW" })).action).to.equal("write");
  });

  it("writes down a threshold that is given for the first time, even where it is the one in force", () => {
    expect(decide({ count: 20, threshold: 10 }, stored(OLDER, {}))).to.have.deep.nested.property("next.level.own", {
      threshold: 10,
      at: UPLOAD.uploadedAt,
    });
  });

  it("keeps a threshold the file does not mention", () => {
    const own = { threshold: 30, at: OLDER.uploadedAt };
    const decision = decide({ count: 21 }, stored(OLDER, { own, threshold: 30, status: "LOW" }));
    expect(decision).to.deep.nested.include({ "next.level.own": own, "next.level.threshold": 30 });
  });
});

function decide(
  uploaded: { readonly count: number; readonly threshold?: number },
  row: StoredLevel | undefined,
  { writeUnchanged = false } = {},
) {
  const rules = { upload: UPLOAD, thresholds: THRESHOLDS, writeUnchanged };
  return nextLevel({ store: "Lyon", item: "a", threshold: undefined, ...uploaded }, row, rules);
}

function stored(rowVersion: UploadVersion, level: Partial<Level>): StoredLevel {
  const whole: Level = { count: 20, status: "OK", threshold: 10, own: undefined, history: undefined, ...level };
  return { store: "Lyon", item: "a", version: rowVersion, level: whole };
}

function version(day: number): UploadVersion {
  return { uploadedAt: `2026-01-0${day}T00:00:00.000Z`, sequencer: "0", key: "a.csv" };
}
