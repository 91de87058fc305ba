import { expect } from "chai";
import fc from "fast-check";
import { checkOneName } from "#domain/import/name-rule.ts";
import { rejectedCsv } from "#domain/import/rejected-csv.ts";
import { type ExportedLevel, StockCsv } from "#domain/import/stock-csv.ts";
import { nextLevel } from "#domain/stock/next-level.ts";
import { statusOf } from "#domain/stock/stock-status.ts";
import { type OwnThreshold, Thresholds } from "#domain/stock/thresholds.ts";
import { faultsIn, readingOf, stockIn } from "#test/unit/functions/load-inventory/csv/reading.ts";

/** Any text that the rules take for a name, in the form in which the table holds it; hostile ones are frequent. */
const name = fc
  .oneof(
    fc.string({ unit: "binary", minLength: 1, maxLength: 12 }),
    fc.string({ unit: fc.constantFrom(..."'=-+@＝ 0719eE.,;|\"/%#é中"), minLength: 1, maxLength: 6 }),
    fc.constantFrom(..."=1+1 '=1+1 '' ' 007 1-2 1e5 store 'store item sep=; <script> *x".split(" ")),
  )
  .map((text) => checkOneName(text, "item"))
  .filter((outcome) => typeof outcome === "string")
  .filter((text) => !/\p{Surrogate}/u.test(text));

const level = fc.record({
  store: name,
  item: name,
  count: fc.maxSafeInteger(),
  threshold: fc.nat(30),
  ownThreshold: fc.option(fc.nat(30), { nil: undefined }),
});

function exported(levels: readonly ExportedLevel[], delimiter: "," | ";" = ","): string {
  const csv = new StockCsv(delimiter);
  for (const one of levels) csv.add(one);
  return csv.pieces().join("");
}

function kettle(change: Partial<ExportedLevel> = {}): ExportedLevel {
  return { store: "Lyon", item: "Kettle", count: 3, threshold: 10, ownThreshold: undefined, ...change };
}

describe("an export of stock levels", () => {
  it("is read by the loader with the same names and counts, whatever the names are", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(level, { maxLength: 12 }), fc.constantFrom(",", ";"), async (levels, delimiter) => {
        const { rows, rejected, refused } = await readingOf(exported(levels, delimiter));
        expect({ rejected, refused }).to.deep.equal({ rejected: [], refused: undefined });
        expect(rows.map(({ store, item, count }) => ({ store, item, count }))).to.deep.equal(
          levels.map(({ store, item, count }) => ({ store, item, count })),
        );
      }),
      { numRuns: 500 },
    );
  });

  it("holds no cell that a spreadsheet takes for a formula", () => {
    fc.assert(
      fc.property(name, (item) => {
        const cell =
          exported([kettle({ item })])
            .split("\r\n")[1]
            ?.slice("Lyon,".length) ?? "";
        expect(cell).not.to.match(/^"?\s*[=+\-@＝＋－＠]/);
      }),
      { numRuns: 1000 },
    );
  });

  it("marks the headings of the columns in which names have an apostrophe, and no others", () => {
    expect(exported([kettle()])).to.match(/^store,item,count,/);
    expect(exported([kettle({ item: "=1+1" })])).to.match(/^store,'item,count,threshold,.*\r\nLyon,'=1\+1,3,/);
    expect(exported([kettle({ store: "007" })])).to.match(/^'store,item,count,threshold,.*\r\n'007,Kettle,3,/);
  });

  it("gives a threshold only where it is the row's own and in force, and says elsewhere what is in force", () => {
    const levels = [kettle(), kettle({ ownThreshold: 10 }), kettle({ ownThreshold: 4 })];
    expect(exported(levels)).to.equal(
      "store,item,count,threshold,threshold in force\r\nLyon,Kettle,3,,10\r\nLyon,Kettle,3,10,10\r\nLyon,Kettle,3,,10\r\n",
    );
  });

  it("changes no row when it is uploaded again, whatever thresholds came from files and settings", async () => {
    const own = fc.option(fc.record({ threshold: fc.nat(5), at: fc.constantFrom("2026-01-01", "2026-01-03") }), {
      nil: undefined,
    });
    const setting = fc.record({
      store: fc.constantFrom("Lyon", "*"),
      item: fc.constantFrom("Kettle", "*"),
      threshold: fc.nat(5),
    });
    await fc.assert(
      fc.asyncProperty(own, fc.array(setting, { maxLength: 4 }), fc.nat(6), async (ownThreshold, rows, count) => {
        const thresholds = new Thresholds(10, { at: "2026-01-02", rows });
        expect(await decisionOnExport(ownThreshold, thresholds, count)).to.equal("unchanged");
      }),
      { numRuns: 300 },
    );
  });

  it("begins with a byte-order mark where letters beyond ASCII need one in Excel", () => {
    expect(exported([kettle({ item: "Café" })])).to.match(/^\uFEFFstore,/);
    expect(exported([kettle()])).to.match(/^store,/);
  });
});

describe("a heading with an apostrophe in front", () => {
  it("takes one apostrophe off the cells of its own column", async () => {
    expect(await stockIn("store,'item,count\n'Lyon,'=1+1,5\nLyon,''=1+1,5\nLyon,Kettle,5\n")).to.deep.equal([
      "2 'Lyon/=1+1=5",
      "3 Lyon/'=1+1=5",
      "4 Lyon/Kettle=5",
    ]);
  });

  it("counts as the same column as the one without", async () => {
    const { refused } = await readingOf("store,item,'item,count\nLyon,A,B,1\n");
    expect(refused?.code).to.equal("header");
  });

  it("lists rejected rows with the names that are meant, which come back once they are corrected", async () => {
    const { columns, rejected } = await readingOf("store,'item,count\nLyon,'007,x\nLyon,'=1+1,x\nLyon,''a,x\n");
    expect(columns).to.deep.equal(["store", "item", "count"]);
    const corrected = rejectedCsv(columns, rejected).replaceAll(",x\r\n", ",5\r\n");
    expect(await stockIn(corrected)).to.deep.equal(["2 Lyon/007=5", "3 Lyon/=1+1=5", "4 Lyon/'a=5"]);
  });

  it("is known again further down", async () => {
    expect(await faultsIn("'store,'item,count\nLyon,A,1\n'store,'item,count\n")).to.deep.equal(["3 header_repeat"]);
  });
});

/** What the loader decides on the row when its own export is uploaded a day after everything else. */
async function decisionOnExport(own: OwnThreshold | undefined, thresholds: Thresholds, count: number): Promise<string> {
  const threshold = thresholds.inForce("Lyon", "Kettle", own);
  const version = { uploadedAt: "2026-01-03", sequencer: "0", key: "a.csv" };
  const stored = {
    store: "Lyon",
    item: "Kettle",
    version,
    level: { count, status: statusOf(count, threshold), threshold, own, history: "" },
  };
  const csv = exported([kettle({ count, threshold, ownThreshold: own?.threshold })]);
  const [uploaded] = (await readingOf(csv)).rows;
  if (!uploaded) return "no row";
  const upload = { uploadedAt: "2026-01-04", sequencer: "1", key: "b.csv" };
  return nextLevel(uploaded, stored, { upload, thresholds, writeUnchanged: false }).action;
}
