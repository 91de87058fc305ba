import { expect } from "chai";
import type { JudgedSystem } from "./judged-system.ts";
import { judgedSystem } from "./shared-judge.ts";
import { countsIn, drop, replayed, rowName, rowsIn, stockFile, toldBy } from "./uploads.ts";

const STORES = ["Lyon", "Oslo", "Bergen"];
/** Requests from one kill to the next; odd, so that some arrive and some do not. */
const KILL_EVERY = 5;
const ITEMS = Array.from({ length: 30 }, (_, index) => `item ${index}`);

describe("competing deliveries at DynamoDB itself", function () {
  this.timeout(60_000);
  let system: JudgedSystem;

  beforeEach(async function () {
    system = await judgedSystem(this);
  });

  for (const [order, seconds] of Object.entries({ "in order": [1, 2], "the newer first": [2, 1] })) {
    it(`leave the newer of two uploads, ${order}`, async () => {
      const uploads = new Map(
        seconds.map((second) => [
          second,
          drop(
            system,
            second,
            counts(() => second),
          ),
        ]),
      );
      for (const upload of uploads.values()) await system.load(upload);
      expect(await countsIn(system)).to.deep.equal(expected(() => 2));
      expect(replayed(await system.newRecords())).to.deep.equal(await rowsIn(system));
    });
  }

  for (const order of ["in order", "the newer first"]) {
    it(`leave the one with the higher sequencer of two uploads of one millisecond, ${order}`, async () => {
      const at = (sequencer: string, count: number) => {
        const upload = {
          ...drop(
            system,
            1,
            counts(() => count),
          ),
          versionId: sequencer,
          sequencer,
        };
        system.put(
          upload,
          counts(() => count),
        );
        return upload;
      };
      const uploads = [at("0055aed6dcd90281e5", 7), at("0055AED6DCD90281E500FF", 8)];
      await system.load(...(order === "in order" ? uploads : uploads.toReversed()));
      expect(await countsIn(system)).to.deep.equal(expected(() => 8));
    });
  }

  it("leave one report and one change a row of an upload that is delivered four times at once", async () => {
    const upload = drop(
      system,
      1,
      counts(() => 0),
    );
    await system.together(Promise.all([1, 2, 3, 4].map(() => system.load(upload))));
    await system.load(upload);
    const records = await system.newRecords();
    expect(records).to.have.length(STORES.length * ITEMS.length);
    expect(await countsIn(system)).to.deep.equal(expected(() => 0));
    expect(system.reports().get("v1")).to.include({ rows: records.length, changed: records.length });
  });

  it("leave the newest of six uploads that come at once, whatever is asked first", async () => {
    const uploads = [1, 2, 3, 4, 5, 6].map((second) =>
      drop(
        system,
        second,
        counts((index) => (index % second ? undefined : second)),
        `${second}.csv`,
      ),
    );
    system.loader.delayMs = () => Math.random() * 10;
    await system.together(Promise.all(uploads.map((upload) => system.load(upload))));
    const newest = (index: number) => [6, 5, 4, 3, 2, 1].find((second) => index % second === 0) ?? 0;
    expect(await countsIn(system)).to.deep.equal(expected(newest));
    expect(replayed(await system.newRecords())).to.deep.equal(await rowsIn(system));
  });

  it("end as without it where a load is killed half way, whether or not its last requests arrive", async () => {
    await system.load(
      drop(
        system,
        1,
        counts((index) => index),
      ),
    );
    const file = counts((index) => (index % 2 ? index : 0));
    const requests = await system.receive(drop(system, 2, file));
    for (let crashAt = 1; crashAt <= requests; crashAt += KILL_EVERY) {
      await system.reset();
      await system.load(
        drop(
          system,
          1,
          counts((index) => index),
        ),
      );
      await system.newRecords();
      const upload = drop(system, 2, file);
      await system.receive(upload, { crashAt, lastLands: crashAt % 2 === 0 }).catch(() => {});
      await system.together(Promise.resolve());
      await system.load(upload);
      const told = `killed at request ${crashAt} of ${requests}`;
      expect(await countsIn(system), told).to.deep.equal(expected((index) => (index % 2 ? index : 0)));
      await system.deliver(await system.newRecords());
      expect(toldBy(system), told).to.have.members(namesOf((index) => index % 2 === 0 && index > 0));
      expect(system.reports().get("v2"), told).to.include({ outcome: "loaded", changed: STORES.length * 14 });
    }
  });
});

/** A file of all stores' items; `undefined` leaves an item out. */
function counts(count: (index: number) => number | undefined): string {
  return stockFile(
    STORES.flatMap((store) =>
      ITEMS.flatMap((item, index) => {
        const said = count(index);
        return said === undefined ? [] : [[store, item, said] as const];
      }),
    ),
  );
}

function expected(count: (index: number) => number): Record<string, number> {
  return Object.fromEntries(
    STORES.flatMap((store) => ITEMS.map((item, index) => [rowName(store, item), count(index)])),
  );
}

function namesOf(which: (index: number) => boolean): string[] {
  return STORES.flatMap((store) =>
    ITEMS.filter((_, index) => which(index)).map((item) => `OUT ${rowName(store, item)}`),
  );
}
