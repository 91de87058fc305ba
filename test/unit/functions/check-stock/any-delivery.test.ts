import type { DynamoDBRecord } from "aws-lambda";
import { expect } from "chai";
import fc from "fast-check";
import { wakes } from "./filter-evaluator.ts";
import { NotifiedRecipients } from "./notified-recipients.ts";
import { change, LATER_STREAM, removed, row, STREAM } from "./stream-records.ts";

type Image = ReturnType<typeof row>;

/** What recipients must be notified of, written down apart from the code under test. */
const ALERTS: Readonly<Record<string, string>> = {
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

/** What a row becomes: a count, removed, or what something other than the loader puts there. */
const uploadArbitrary = fc.record({
  store: fc.constantFrom("A", "B", "C"),
  item: fc.constantFrom("x", "y"),
  count: fc.constantFrom(...[-1, 0, 1, 4, 5, 6], ...(["removed", "removed", "foreign", "spoilt"] as const)),
  threshold: fc.constantFrom(0, 5),
});
/** A table that is restored after so many uploads goes back so many of them, and has a stream that begins anew. */
const restoreArbitrary = fc.option(fc.record({ after: fc.nat(30), back: fc.nat(10) }));

describe("check-stock under any delivery", () => {
  it("sends of each item what its batches come to: nothing is missing and nothing comes twice", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(uploadArbitrary, { maxLength: 30 }),
        restoreArbitrary,
        fc.boolean(),
        fc.array(fc.integer({ min: 1, max: 8 }), { maxLength: 30 }),
        fc.array(fc.record({ failsAt: fc.nat(3), bisects: fc.boolean() }), { maxLength: 20 }),
        fc.array(fc.nat(40), { maxLength: 10 }),
        async (uploads, restore, filtered, sizes, troubles, redeliveries) => {
          const mapping = new Mapping([...troubles]);
          const streams = streamsOf(uploads, restore).map((records) =>
            records.filter((record) => !filtered || wakes(record)),
          );
          for (const batch of streams.flatMap((records) => cut(records, sizes))) {
            await mapping.deliver(batch);
            const from = redeliveries.shift() ?? batch.length;
            if (from < batch.length) await mapping.deliver(batch.slice(from));
          }
          for (const records of streams) await mapping.deliver(records);
          expect(mapping.sent).to.deep.equal(mapping.expected);
        },
      ),
      { numRuns: 400 },
    );
  });
});

/** A stream mapping and, beside it, the model: what each attempt has to send, given which messages it got out. */
class Mapping {
  readonly expected: string[] = [];
  readonly #recipients = new NotifiedRecipients();
  readonly #troubles: Trouble[];
  readonly #settled = new Map<string, string>();

  constructor(troubles: Trouble[]) {
    this.#troubles = troubles;
  }

  get sent(): readonly string[] {
    return this.#alertsFrom(0).toSorted();
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
    const start = this.#recipients.messages.length;
    this.#recipients.beforePublish = () => {
      if (this.#recipients.messages.length - start + 1 === failsAt) throw new Error("no answer");
    };
    const succeeded = await this.#recipients.deliver(...batch).then(
      () => true,
      () => false,
    );
    this.#model(batch, succeeded ? undefined : new Set(this.#alertsFrom(start).map(messageOf)));
    expect(new Set(this.#alertsFrom(start)).size).to.equal(this.#alertsFrom(start).length);
    return succeeded;
  }

  /** `sent`: the messages that got out before the failure; `undefined`: the attempt succeeded, so all of them. */
  #model(batch: readonly DynamoDBRecord[], sent: ReadonlySet<string> | undefined): void {
    for (const [item, records] of byItem(batch.filter(isReadable))) {
      const fresh = records.filter((record) => placeOf(record) > (this.#settled.get(item) ?? ""));
      const last = fresh.at(-1);
      if (!last) continue;
      const severity = ALERTS[`${statusIn(fresh[0]?.dynamodb?.OldImage)}→${statusIn(last.dynamodb?.NewImage)}`];
      const line = `${item} ${severity}`;
      if (severity && sent && !sent.has(messageOf(line))) continue;
      this.#settled.set(item, placeOf(last));
      if (severity) this.expected.push(line);
    }
    this.expected.sort();
  }

  #alertsFrom(start: number): string[] {
    return this.#recipients.alerts
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

/** Streams follow one another, and so do the numbers within each. */
function placeOf({ eventSourceARN, dynamodb }: DynamoDBRecord): string {
  return `${eventSourceARN} ${dynamodb?.SequenceNumber?.padStart(10, "0")}`;
}

/** Whether a record says what became of a row. */
function isReadable({ dynamodb }: DynamoDBRecord): boolean {
  const { Count, Status } = dynamodb?.NewImage ?? {};
  return !Count || (Count.N !== undefined && Status !== undefined);
}

function statusIn(image: Image | undefined): string {
  return image?.Status?.S ?? "none";
}

type GeneratedUpload = typeof uploadArbitrary extends fc.Arbitrary<infer Value> ? Value : never;

/** The records of a table's stream, and of its next one where the table is restored. */
function streamsOf(
  uploads: readonly GeneratedUpload[],
  restore: { readonly after: number; readonly back: number } | null,
): readonly DynamoDBRecord[][] {
  if (!restore) return [recordsOf(uploads, new Map(), STREAM)];
  const [first, second] = [uploads.slice(0, restore.after), uploads.slice(restore.after)];
  const restored = new Map<string, Image>();
  recordsOf(first.slice(0, Math.max(0, first.length - restore.back)), restored, STREAM);
  return [recordsOf(first, new Map(), STREAM), recordsOf(second, restored, LATER_STREAM)];
}

/** Puts uploads into a table; its stream's numbers count from 1. */
function recordsOf(uploads: readonly GeneratedUpload[], table: Map<string, Image>, stream: string): DynamoDBRecord[] {
  return uploads.map((upload, index) => {
    const name = upload.store + upload.item;
    const before = table.get(name);
    const after = imageOf(upload);
    table.set(name, after);
    return change(before, after, index + 1, stream);
  });
}

function imageOf({ store, item, count, threshold }: GeneratedUpload): Image {
  if (count === "removed") return removed({ store, item });
  if (count === "foreign") return { Store: { S: store }, Item: { S: item }, Count: { N: "3" } };
  if (count === "spoilt") return { ...row(9, threshold, { store, item }), Count: { S: "many" } };
  return row(count, threshold, { store, item });
}

function cut<Value>(values: readonly Value[], sizes: readonly number[]): readonly (readonly Value[])[] {
  const batches: Value[][] = [];
  const rest = [...values];
  for (const size of sizes) if (rest.length > 0) batches.push(rest.splice(0, size));
  return rest.length > 0 ? [...batches, rest] : batches;
}
