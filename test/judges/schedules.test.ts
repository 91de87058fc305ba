import type { DynamoDBRecord } from "aws-lambda";
import { expect } from "chai";
import fc from "fast-check";
import { wakes } from "#test/unit/functions/check-stock/filter-evaluator.ts";
import {
  atTheirPlaces,
  type Delivery,
  fold,
  histories,
  playOn,
  removalRows,
  stockRows,
  thresholdRows,
  uploadsOf,
} from "../unit/functions/load-inventory/schedules.ts";
import type { JudgedSystem } from "./judged-system.ts";
import { judgedSystem } from "./shared-judge.ts";
import { countsIn, recounted, replayed, rowName, rowsIn, summariesIn, toldBy } from "./uploads.ts";

/** So many take about 20 s on two cores; set JUDGED_SCHEDULES for more. */
const SCHEDULES = Number(process.env.JUDGED_SCHEDULES ?? 20);
const UPLOADS = fc.oneof(
  { arbitrary: uploadsOf("stock", stockRows), weight: 4 },
  { arbitrary: uploadsOf("removals", removalRows), weight: 1 },
  { arbitrary: uploadsOf("thresholds", thresholdRows), weight: 1 },
);
/** Milliseconds that requests are held back, so that those of several invocations come in any order. */
const DELAYS = fc.array(fc.constantFrom(0, 0, 0, 2, 5, 20), { minLength: 50, maxLength: 50 });

/** What people must hear, written down apart from the code under test. */
const NEWS: Readonly<Record<string, string>> = {
  "none→LOW": "LOW",
  "none→OUT": "OUT",
  "OK→LOW": "LOW",
  "OK→OUT": "OUT",
  "LOW→OUT": "OUT",
  "LOW→OK": "RECOVERED",
  "OUT→OK": "RECOVERED",
};

describe("schedules of uploads, played with the built functions on DynamoDB itself", function () {
  this.timeout(SCHEDULES * 10_000);
  let system: JudgedSystem;

  beforeEach(async function () {
    system = await judgedSystem(this);
  });

  it("end with the newest counts, a report of each upload, true summaries, the whole stream and each alert once", async () => {
    const property = fc.asyncProperty(histories(UPLOADS), DELAYS, async (history, delays) => {
      await system.reset();
      let requests = 0;
      system.loader.delayMs = () => delays[requests++ % delays.length] ?? 0;
      await playOn(system, history);
      const placed = atTheirPlaces(history, { places: await system.places() });
      expect(await countsIn(system)).to.deep.equal(newestCounts(placed));
      expect([...system.reports().keys()].toSorted()).to.deep.equal(versionsIn(history));
      expect(await summariesIn(system)).to.deep.equal(await recounted(system));
      const records = await system.newRecords();
      expect(replayed(records)).to.deep.equal(await rowsIn(system));
      await tellTwice(records);
      expect(toldBy(system)).to.have.members(newsIn(records.filter((record) => wakes(record))));
    });
    await fc.assert(property, { numRuns: SCHEDULES, endOnFailure: true });
  });

  /** The batch comes twice, and part of it a third time. */
  async function tellTwice(records: readonly DynamoDBRecord[]): Promise<void> {
    await system.deliver(records);
    await system.deliver(records.slice(Math.floor(records.length / 2)));
    await system.deliver(records);
  }
});

function newestCounts(history: readonly Delivery[]): Record<string, number> {
  return Object.fromEntries([...fold(history).values()].map((row) => [rowName(row.store, row.item), row.count]));
}

function versionsIn(history: readonly Delivery[]): string[] {
  return [...new Set(history.map(({ upload }) => upload.upload.versionId))].toSorted();
}

/** What one batch of records comes to for each item: its status before the first against that after the last. */
function newsIn(records: readonly DynamoDBRecord[]): string[] {
  const changes = new Map<string, { before: string; after: string }>();
  for (const { dynamodb: { Keys, OldImage, NewImage } = {} } of records) {
    const name = rowName(Keys?.Store?.S ?? "", Keys?.Item?.S ?? "");
    const { before } = changes.get(name) ?? { before: OldImage?.Status?.S ?? "none" };
    changes.set(name, { before, after: NewImage?.Status?.S ?? "none" });
  }
  return [...changes].flatMap(([name, { before, after }]) => {
    const severity = NEWS[`${before}→${after}`];
    return severity === undefined ? [] : [`${severity} ${name}`];
  });
}
