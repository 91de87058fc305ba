import { expect } from "chai";
import fc from "fast-check";
import { compareUploads, paddedSequencer, type UploadVersion } from "#domain/upload/upload-order.ts";
import type { ListedVersion } from "#scripts/replay/list-versions.ts";
import { findLostOfKey } from "#scripts/replay/lost-uploads.ts";
import { versionAfter } from "#scripts/replay/version-after.ts";

const NOW = Date.parse("2026-11-24T12:00:00Z");
const EVER = { sinceMs: 0, untilMs: Number.POSITIVE_INFINITY };

describe("the order of a replayed version", () => {
  it("keeps all versions of a key in the order in which they were stored, whichever events were lost", () =>
    fc.assert(
      fc.asyncProperty(history(), async (history) => {
        const places = new Map(
          history.map(({ listed, real, isLost }) => [listed.versionId, isLost ? undefined : real]),
        );
        const versions = history.map(({ listed }) => listed);
        const lost = await findLostOfKey(versions, EVER, async ({ versionId }) => places.get(versionId));
        for (const upload of lost) places.set(upload.versionId, upload);
        const order = versions.map(({ versionId }) => places.get(versionId));
        for (const [index, place] of order.entries()) expect(isBefore(order[index - 1], place)).to.equal(true);
      }),
    ));

  it("keeps that order where lost uploads were at work before, which keep the place they had", () =>
    fc.assert(
      fc.asyncProperty(history(), fc.infiniteStream(fc.boolean()), async (history, wasAtWork) => {
        const known = new Map(history.map(({ listed, real, isLost }) => [listed.versionId, isLost ? undefined : real]));
        const recorded = new Map(
          history
            .filter(({ isLost }) => isLost && wasAtWork.next().value)
            .map(({ listed, real }) => [listed.versionId, real]),
        );
        const versions = history.map(({ listed }) => listed);
        const placeIn = (places: ReadonlyMap<string, UploadVersion | undefined>) => async (one: ListedVersion) =>
          places.get(one.versionId);
        const lost = await findLostOfKey(versions, EVER, placeIn(known), placeIn(recorded));
        for (const upload of lost) known.set(upload.versionId, recorded.get(upload.versionId) ?? upload);
        const order = versions.map(({ versionId }) => known.get(versionId));
        for (const [index, place] of order.entries()) expect(isBefore(order[index - 1], place)).to.equal(true);
      }),
    ));

  it("is never later than that of its own event, so that it beats nothing its event would not beat", () =>
    fc.assert(
      fc.asyncProperty(history(), async (history) => {
        const places = new Map(
          history.map(({ listed, real, isLost }) => [listed.versionId, isLost ? undefined : real]),
        );
        const versions = history.map(({ listed }) => listed);
        const lost = await findLostOfKey(versions, EVER, async ({ versionId }) => places.get(versionId));
        const real = new Map(history.map(({ listed, real }) => [listed.versionId, real]));
        for (const upload of lost) expect(isBefore(upload, real.get(upload.versionId))).to.equal(true);
      }),
    ));

  it("is the first of its second among other keys", () => {
    const replayed = versionAfter(undefined, { key: "z", lastModifiedMs: NOW });
    const own = { uploadedAt: new Date(NOW).toISOString(), sequencer: paddedSequencer("0001"), key: "a" };
    expect(compareUploads(replayed, own)).to.be.lessThan(0);
  });

  it("comes directly after a report of the same second", () => {
    const previous = { uploadedAt: "2026-11-24T12:00:00.300Z", sequencer: paddedSequencer("0AFF"), key: "k" };
    const replayed = versionAfter(previous, { key: "k", lastModifiedMs: NOW });
    expect(replayed).to.deep.equal({ ...previous, sequencer: "0AFF00000000000000000001" });
  });

  it("comes after an upload in parts that began before the window and ended later", async () => {
    const inParts = listed("1", NOW - 60_000);
    const ended = { ...place("k", NOW + 30_000), key: "k" };
    const reported = async ({ versionId }: ListedVersion) => (versionId === "1" ? ended : undefined);
    const lost = await findLostOfKey([inParts, listed("2", NOW + 10_000)], { ...EVER, sinceMs: NOW }, reported);
    expect(lost.map((upload) => isBefore(ended, upload))).to.deep.equal([true]);
  });

  it("does not depend on where the window begins", async () => {
    const versions = [listed("1", NOW), listed("2", NOW + 1000), listed("3", NOW + 1000)];
    const none = async () => undefined;
    const all = await findLostOfKey(versions, EVER, none);
    const late = await findLostOfKey(versions, { ...EVER, sinceMs: NOW + 1000 }, none);
    expect(late).to.deep.equal(all.slice(1));
  });
});

/** One key's versions as they were stored: S3's own place of each, what a listing tells, and whether the event was lost. */
function history() {
  const step = fc.record({
    ms: fc.nat(900),
    sequence: fc.integer({ min: 1, max: 5 }),
    isLost: fc.boolean(),
    early: fc.boolean(),
  });
  return fc.array(step, { maxLength: 12 }).map((steps) => {
    let ms = NOW;
    let sequence = 1000;
    return steps.map((one, index) => {
      ms += one.ms;
      sequence += one.sequence;
      const real = {
        uploadedAt: new Date(ms).toISOString(),
        sequencer: paddedSequencer(sequence.toString(16).padStart(18, "0")),
        key: "k",
      };
      // The listing tells whole seconds, and for an upload in parts the time at which it began.
      const seconds = Math.floor(ms / 1000) - (one.early ? 60 : 0);
      return { real, listed: listed(`${index}`, seconds * 1000), isLost: one.isLost };
    });
  });
}

function isBefore(earlier: UploadVersion | undefined, later: UploadVersion | undefined): boolean {
  return !earlier || (later !== undefined && compareUploads(earlier, later) < 0);
}

function listed(versionId: string, lastModifiedMs: number): ListedVersion {
  return { key: "k", versionId, sizeBytes: 1, lastModifiedMs };
}

function place(key: string, ms: number): UploadVersion {
  return { uploadedAt: new Date(ms).toISOString(), sequencer: paddedSequencer("AB"), key };
}
