import { expect } from "chai";
import type { JudgedSystem } from "./judged-system.ts";
import { judgedSystem } from "./shared-judge.ts";
import { drop, replayed, rowName, rowsIn, stockFile, toldBy } from "./uploads.ts";

const STORES = ["Lyon", "Oslo"];
const ITEMS = Array.from({ length: 40 }, (_, index) => `item ${index}`);

describe("a stream of what PartiQL writes", function () {
  this.timeout(60_000);
  let system: JudgedSystem;

  beforeEach(async function () {
    system = await judgedSystem(this);
  });

  it("carries every change of every row, as it was and as it is", async () => {
    await loadHistory();
    expect(replayed(await system.newRecords())).to.deep.equal(await rowsIn(system));
  });

  it("is all that wakes check-stock: the loader writes rows by statements only", async () => {
    await loadHistory();
    const operations = new Set(
      system.asked
        .filter(({ operation, body }) => operation !== "Query" && body.includes(system.stack.table("inventory")))
        .map(({ operation }) => operation),
    );
    expect([...operations]).to.deep.equal(["BatchExecuteStatement"]);
  });

  it("tells people of each change of status once, however often its batches are delivered", async () => {
    const told: string[] = [];
    for (const load of history()) {
      await load();
      const records = await system.newRecords();
      await system.deliver(records);
      await system.deliver(records);
      told.push([...toldBy(system)].toSorted().join("\n"));
      system.services.published.length = 0;
    }
    expect(told).to.deep.equal(EXPECTED.map((lines) => [...lines].toSorted().join("\n")));
  });

  it("loses no change where check-stock is killed at any request, and repeats at most the message it was at", async () => {
    await system.load(
      drop(
        system,
        1,
        levels(() => 0),
      ),
    );
    const records = await system.newRecords();
    const [requests = 0] = await system.deliver(records);
    const once = toldBy(system);
    for (let crashAt = 1; crashAt <= requests; crashAt += 1) {
      await system.reset();
      await system.deliver(records, { crashAt, lastLands: crashAt % 2 === 0 }).catch(() => {});
      await system.deliver(records);
      const told = toldBy(system);
      expect([...new Set(told)], `killed at request ${crashAt}`).to.have.members([...once]);
      expect(told.length - once.length, `killed at request ${crashAt}`).to.be.within(0, ITEMS.length);
    }
  });

  async function loadHistory(): Promise<void> {
    for (const load of history()) await load();
  }

  /** All kinds of changes, one upload after the other. */
  function history(): readonly (() => Promise<void>)[] {
    const file = (second: number, content: string, key?: string) => () =>
      system.load(drop(system, second, content, key));
    return [
      file(
        1,
        levels((index) => (index % 3 === 0 ? 0 : 20)),
      ),
      file(
        2,
        levels((index) => (index % 3 === 0 ? 20 : 5)),
      ),
      file(
        3,
        levels((index) => (index % 3 === 0 ? 20 : 5)),
      ),
      file(4, "store,item,threshold\n*,*,4\nLyon,item 0,25\n", "settings/thresholds.csv"),
      file(5, "store,item\nOslo,*\n", "settings/removals.csv"),
      file(
        6,
        levels(() => 0),
      ),
    ];
  }
});

function levels(count: (index: number) => number): string {
  return stockFile(STORES.flatMap((store) => ITEMS.map((item, index) => [store, item, count(index)] as const)));
}

const names = (stores: readonly string[], which: (index: number) => boolean) =>
  stores.flatMap((store) => ITEMS.filter((_, index) => which(index)).map((item) => rowName(store, item)));
const lines = (severity: string, rows: readonly string[]) => rows.map((row) => `${severity} ${row}`);
const isThird = (index: number) => index % 3 === 0;

/** What each upload of the history changes: the threshold is 10, then 4, and 25 for one item. */
const EXPECTED: readonly (readonly string[])[] = [
  lines("OUT", names(STORES, isThird)),
  [
    ...lines("RECOVERED", names(STORES, isThird)),
    ...lines(
      "LOW",
      names(STORES, (index) => !isThird(index)),
    ),
  ],
  [],
  [
    ...lines("LOW", [rowName("Lyon", "item 0")]),
    ...lines(
      "RECOVERED",
      names(STORES, (index) => !isThird(index)),
    ),
  ],
  [],
  lines(
    "OUT",
    names(STORES, () => true),
  ),
];
