import { readFileSync } from "node:fs";
import { expect } from "chai";
import { amount, dollars } from "#bench/growth/amounts.ts";
import { costBlocks, growthBlocks } from "#bench/growth/growth-pages.ts";
import { limits, storesAt, takenText } from "#bench/growth/limits.ts";
import type { MemoryFigures } from "#bench/growth/memory-figures.ts";
import { DAILY_FILE, processorsAt, secondsOn } from "#bench/growth/memory-loads.ts";
import { monthlyCosts } from "#bench/growth/monthly-costs.ts";
import { GROWTH_DOCS, readMemoryFigures } from "#bench/render-growth-docs.ts";
import { renderedBlocks } from "#scripts/docs/rendered-blocks.ts";

const ONE_SECOND = { load: 1 };
/** What is paid for whether or not stores come. */
const STANDING = ["alarms", "metrics", "dashboard for operators"];

describe("the pages made of measured figures", () => {
  for (const { path, blocks } of GROWTH_DOCS)
    it(`${path.replace(/^.*\/docs\//, "")} says what the figures say: else run npm run docs`, () => {
      const page = readFileSync(path, "utf8");
      expect(page).to.equal(renderedBlocks(page, blocks(readMemoryFigures())));
    });

  it("have no block that nobody writes", () => {
    const page = "<!-- begin other -->\n<!-- end other -->";
    expect(() => renderedBlocks(page, costBlocks(readMemoryFigures()))).to.throw("other");
  });
});

describe("a month's costs", () => {
  it("are what the arithmetic beside them gives", () => {
    const usd = Object.fromEntries(monthlyCosts(100, ONE_SECOND).map((line) => [line.what, line.usd]));
    expect(usd["writing what changed"]).to.be.closeTo(((400 * 3000) / 1e6) * 0.625, 1e-9);
    expect(usd["stored rows"]).to.be.closeTo(((2e6 * 400) / 1e9) * 0.45, 1e-9);
    expect(usd["load-inventory (arm64)"]).to.be.closeTo(3000 * (1769 / 1024) * 0.0000133334, 1e-9);
    expect(usd["mails, one for each alert"]).to.be.closeTo(0.18, 1e-9);
    expect(usd.alarms).to.equal(2.2);
  });

  it("grow as the stores do, but for what stands still and for looking at all of them", () => {
    const [few, many] = [monthlyCosts(10_000, ONE_SECOND), monthlyCosts(100_000, ONE_SECOND)];
    for (const [index, { what, usd, isOverview }] of few.entries()) {
      const ratio = (many[index]?.usd ?? 0) / usd;
      if (STANDING.includes(what)) expect(ratio, what).to.equal(1);
      else if (isOverview) expect(ratio, what).to.be.closeTo(100, 1e-6);
      else if (usd > 0) expect(ratio, what).to.be.within(5, 10.2);
    }
  });
});

describe("limits", () => {
  const named = (text: string) => {
    const found = limits(ONE_SECOND).find(({ what }) => what.includes(text));
    if (!found) throw new Error(`There is no limit of "${text}".`);
    return found;
  };

  it("are met by the number of stores that the page tells", () => {
    // Four messages a second for an hour and 15 minutes, three a store.
    expect(storesAt(named("last alert is late"))).to.equal((4 * 75 * 60) / 3);
    expect(storesAt(named("files at work"))).to.equal(50 * 3600);
  });

  it("stand out where they are passed", () => {
    expect(takenText(named("single stores"), 200)).to.equal("200");
    expect(takenText(named("single stores"), 201)).to.equal("**201**");
  });

  it("of the tables hold for any number of files, since few are at work at once", () => {
    const ledger = named("under the key");
    expect(ledger.taken(1e9)).to.equal(ledger.taken(1e6)).and.to.be.below(ledger.most);
  });
});

describe("memory sizes", () => {
  it("give processors in proportion", () => {
    expect([1769, 3538].map(processorsAt)).to.deep.equal([1, 2]);
  });

  it("let a load take as long as its processor time needs, and never less than it took", () => {
    const taken = { wallSeconds: 5, cpuSeconds: 4 };
    expect(secondsOn(0.5, taken)).to.equal(8);
    expect(secondsOn(2, taken)).to.equal(5);
  });

  it("are told with the price of a thousand loads, the one in use in bold", () => {
    const page = growthBlocks(figuresOf(1769, 2)).sizes?.() ?? "";
    const price = 1000 * (2 * (1769 / 1024) * 0.0000133334 + 0.2 / 1e6);
    expect(page).to.contain(`| **1,769 MB** | **1.00** | **2.0 s, $${price.toFixed(3)}** |`);
  });

  it("must have been measured for the daily file at the size in use", () => {
    expect(() => costBlocks(figuresOf(512, 2)).month?.()).to.throw("npm run measure:memory");
  });
});

describe("amounts", () => {
  it("say as much as three digits do", () => {
    expect([0.0278, 57.37, 1496, 41_309, 4_488_000, 2e9].map(amount)).to.deep.equal([
      ...["0.0278", "57.4", "1,496", "41,309", "4.49 million", "2 billion"],
    ]);
  });

  it("of money have cents while they matter", () => {
    expect([0.004, 56.1, 5610.4].map(dollars)).to.deep.equal(["$0.00", "$56.10", "$5,610"]);
  });
});

function figuresOf(memoryMib: number, wallSeconds: number): MemoryFigures {
  const machine = { processors: "2 × processor", memoryGib: 4, versions: "Node.js", commit: "c", date: "2026-11-25" };
  const load = { workload: DAILY_FILE.name, memoryMib, wallSeconds, cpuSeconds: 1, peakRssMib: 100 };
  return { machine, rounds: 3, isHeld: true, loads: [load] };
}
