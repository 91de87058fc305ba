import { expect } from "chai";
import type { Upload } from "#functions/uploads/load-request.ts";
import type { JudgedSystem } from "./judged-system.ts";
import { judgedSystem } from "./shared-judge.ts";
import { drop, recounted, replayed, rowName, rowsIn, summariesIn, writtenAt } from "./uploads.ts";

const BEFORE = "store,item,count\nLyon,a,1\nLyon,b,20\nLyon,c,20\n";
const LATER = 9;

/** At which second a file was dropped, and what it says. */
type Dropped = readonly [second: number, content: string, key?: string];

/** What is loaded whole while a load stalls, which is of second 5. */
const MEANWHILE: Readonly<Record<string, Dropped>> = {
  // `a` is in the table as it says, and still has to be written: the load that stalls is about to change it.
  "a newer file": [LATER, "store,item,count\nLyon,a,1\nLyon,c,0\nLyon,e,7\n"],
  "an older file": [4, "store,item,count\nLyon,a,9\nLyon,b,9\nLyon,d,9\nLyon,e,9\n"],
  "a newer removal": [LATER, "store,item\nLyon,a\nLyon,d\n", "settings/removals.csv"],
  "newer thresholds": [LATER, "store,item,threshold\n*,*,25\nLyon,b,5\n", "settings/thresholds.csv"],
};

describe("a load that stalls at any request", function () {
  this.timeout(60_000);
  let system: JudgedSystem;

  beforeEach(async function () {
    system = await judgedSystem(this);
  });

  for (const [name, file] of Object.entries(MEANWHILE)) {
    it(`ends as in its turn, with ${name} in between`, async () => {
      const expected = await inTurn(...file);
      const requests = await stalled(Infinity, file);
      for (let stallAt = 1; stallAt <= requests; stallAt += name === "a newer file" ? 1 : 2) {
        await stalled(stallAt, file);
        expect(await levels(), `stalled at request ${stallAt} of ${requests}`).to.deep.equal(expected);
        expect(await summariesIn(system)).to.deep.equal(await recounted(system));
        const records = await system.newRecords();
        expect(replayed(records)).to.deep.equal(await rowsIn(system));
        expect(system.reports().get("v5")?.changed).to.equal(writtenAt(stallingLoad().uploadedAt, records).size);
      }
    });
  }

  async function inTurn(second: number, content: string, key?: string): Promise<unknown> {
    await system.load(drop(system, 1, BEFORE));
    const [stalling, other] = [stallingLoad(), drop(system, second, content, key)];
    await system.load(...(second > 5 ? [stalling, other] : [other, stalling]));
    return levels();
  }

  async function stalled(stallAt: number, [second, content, key]: Dropped): Promise<number> {
    await system.reset();
    await system.load(drop(system, 1, BEFORE));
    const [stalling, other] = [stallingLoad(), drop(system, second, content, key)];
    const requests = await system.receive(stalling, { stallAt, meanwhile: () => system.receive(other) });
    await system.receiveSent();
    return requests;
  }

  function stallingLoad(): Upload {
    return drop(system, 5, "store,item,count\nLyon,a,2\nLyon,b,20\nLyon,c,30\nLyon,d,4\n", "stores/Lyon/stock.csv");
  }

  async function levels(): Promise<Record<string, unknown>> {
    const rows = (await system.items("inventory")).filter(({ Status }) => Status);
    return Object.fromEntries(
      rows.map((row) => [
        rowName(row.Store?.S ?? "", row.Item?.S ?? ""),
        [row.Count?.N, row.Status?.S, row.Threshold?.N].join(" "),
      ]),
    );
  }
});
