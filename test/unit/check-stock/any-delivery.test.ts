import type { DynamoDBRecord } from "aws-lambda";
import { expect } from "chai";
import fc from "fast-check";
import { wakes } from "./filter-evaluator.ts";
import { change, removed, row } from "./stream-records.ts";
import { ToldPeople } from "./told-people.ts";

type Image = ReturnType<typeof row>;

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

/** How the mapping delivers one batch: at which publish each attempt fails (0: at none), and what follows a failure. */
interface Trouble {
  readonly failsAt: number;
  readonly bisects: boolean;
}

const uploadArbitrary = fc.record({
  store: fc.constantFrom("A", "B", "C"),
  item: fc.constantFrom("x", "y"),
  count: fc.oneof(fc.constantFrom(-1, 0, 1, 4, 5, 6), fc.constant(undefined)),
  threshold: fc.constantFrom(0, 5),
});

describe("check-stock under any delivery", () => {
  it("tells of each item what its batches come to: nothing is missing and nothing comes twice", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(uploadArbitrary, { maxLength: 30 }),
        fc.boolean(),
        fc.array(fc.integer({ min: 1, max: 8 }), { maxLength: 30 }),
        fc.array(fc.record({ failsAt: fc.nat(3), bisects: fc.boolean() }), { maxLength: 20 }),
        fc.array(fc.nat(40), { maxLength: 10 }),
        async (uploads, filtered, sizes, troubles, redeliveries) => {
          const mapping = new Mapping([...troubles]);
          const records = streamOf(uploads).filter((record) => !filtered || wakes(record));
          for (const batch of cut(records, sizes)) {
            await mapping.deliver(batch);
            const from = redeliveries.shift() ?? batch.length;
            if (from < batch.length) await mapping.deliver(batch.slice(from));
          }
          await mapping.deliver(records);
          expect(mapping.heard).to.deep.equal(mapping.expected);
        },
      ),
      { numRuns: 400 },
    );
  });
});

/** A stream mapping and, beside it, the model: what each attempt has to tell, given which messages it got out. */
class Mapping {
  readonly expected: string[] = [];
  readonly #people = new ToldPeople();
  readonly #troubles: Trouble[];
  readonly #settled = new Map<string, number>();

  constructor(troubles: Trouble[]) {
    this.#troubles = troubles;
  }

  get heard(): readonly string[] {
    return this.#told(0).toSorted();
  }

  async deliver(batch: readonly DynamoDBRecord[]): Promise<void> {
    const trouble = this.#troubles.shift() ?? { failsAt: 0, bisects: false };
    if (await this.#attempt(batch, trouble.failsAt)) return;
    if (!trouble.bisects || batch.length < 2) return this.deliver(batch);
    const middle = Math.floor(batch.length / 2);
    await this.deliver(batch.slice(0, middle));
    await this.deliver(batch.slice(middle));
  }

  async #attempt(batch: readonly DynamoDBRecord[], failsAt: number): Promise<boolean> {
    const start = this.#people.messages.length;
    this.#people.beforePublish = () => {
      if (this.#people.messages.length - start + 1 === failsAt) throw new Error("no answer");
    };
    const succeeded = await this.#people.deliver(...batch).then(
      () => true,
      () => false,
    );
    this.#model(batch, succeeded ? undefined : new Set(this.#told(start).map(messageOf)));
    expect(new Set(this.#told(start)).size).to.equal(this.#told(start).length);
    return succeeded;
  }

  /** `sent`: the messages that got out before the failure; `undefined`: the attempt succeeded, so all of them. */
  #model(batch: readonly DynamoDBRecord[], sent: ReadonlySet<string> | undefined): void {
    for (const [item, records] of byItem(batch)) {
      const fresh = records.filter((record) => sequenceOf(record) > (this.#settled.get(item) ?? 0));
      const last = fresh.at(-1);
      if (!last) continue;
      const news = NEWS[`${statusIn(fresh[0]?.dynamodb?.OldImage)}→${statusIn(last.dynamodb?.NewImage)}`];
      const line = `${item} ${news}`;
      if (news && sent && !sent.has(messageOf(line))) continue;
      this.#settled.set(item, sequenceOf(last));
      if (news) this.expected.push(line);
    }
    this.expected.sort();
  }

  #told(start: number): string[] {
    return this.#people.told
      .slice(start)
      .flatMap(({ store, severity, items }) => items.map(({ item }) => `${store} ${item} ${severity}`));
  }
}

/** `store item severity` → `store severity`. */
function messageOf(line: string): string {
  const [store, , severity] = line.split(" ");
  return `${store} ${severity}`;
}

function byItem(batch: readonly DynamoDBRecord[]): ReadonlyMap<string, readonly DynamoDBRecord[]> {
  const names = batch.map(({ dynamodb }) => `${dynamodb?.Keys?.Store?.S} ${dynamodb?.Keys?.Item?.S}`);
  return new Map(names.map((name) => [name, batch.filter((_, index) => names[index] === name)]));
}

function sequenceOf(record: DynamoDBRecord): number {
  return Number(record.dynamodb?.SequenceNumber);
}

function statusIn(image: Image | undefined): string {
  return image?.Status?.S ?? "none";
}

function streamOf(uploads: readonly { store: string; item: string; count?: number | undefined; threshold: number }[]) {
  const table = new Map<string, Image>();
  return uploads.map(({ store, item, count, threshold }, index) => {
    const before = table.get(store + item);
    const after = count === undefined ? removed({ store, item }) : row(count, threshold, { store, item });
    table.set(store + item, after);
    return change(before, after, index + 1);
  });
}

function cut<Value>(values: readonly Value[], sizes: readonly number[]): readonly (readonly Value[])[] {
  const batches: Value[][] = [];
  const rest = [...values];
  for (const size of sizes) if (rest.length > 0) batches.push(rest.splice(0, size));
  return rest.length > 0 ? [...batches, rest] : batches;
}
