import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import { SUMMARY } from "#domain/stock/store-summary.ts";
import type { Upload } from "#functions/uploads/load-request.ts";
import type { JudgedSystem } from "./judged-system.ts";

/** Puts a file into the upload bucket, dropped at a second of the day. */
export function drop(
  system: JudgedSystem,
  second: number,
  content: string | Uint8Array,
  key = "inventory.csv",
): Upload {
  const uploadedAt = new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString();
  const upload = {
    key,
    versionId: `v${second}`,
    uploadedAt,
    sequencer: "0".repeat(24),
    sizeBytes: Buffer.byteLength(content),
  };
  system.put(upload, content);
  return upload;
}

/** A stock file of rows `store,item,count`. */
export function stockFile(rows: readonly (readonly [store: string, item: string, count: number])[]): string {
  const lines = rows.map(([store, item, count]) => `${quoted(store)},${quoted(item)},${count}`);
  return ["store,item,count", ...lines, ""].join("\n");
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

/** What stands in the Inventory table: `[store, item]` as JSON → count, of what is no tombstone. */
export async function countsIn(system: JudgedSystem): Promise<Record<string, number>> {
  const rows = (await system.items("inventory")).filter(({ Status }) => Status);
  return Object.fromEntries(rows.map((row) => [nameOf(row), Number(row.Count?.N)]));
}

type Tally = readonly [items: number, low: number, out: number];

/** The summaries that the index of all stores lists: store → tally. */
export async function summariesIn(system: JudgedSystem): Promise<Record<string, Tally>> {
  const listed = (await system.items("stores")).filter((item) => item[SUMMARY.directory]);
  const number = (item: (typeof listed)[number], name: string) => Number(item[name]?.N);
  return Object.fromEntries(
    listed.map((item) => [
      item[SUMMARY.store]?.S ?? "",
      [number(item, SUMMARY.items), number(item, SUMMARY.low), number(item, SUMMARY.out)],
    ]),
  );
}

/** What the summaries must be by the rows themselves. */
export async function recounted(system: JudgedSystem): Promise<Record<string, Tally>> {
  const tallies: Record<string, Tally> = {};
  for (const { Store, Status } of await system.items("inventory")) {
    if (!Status) continue;
    const [items, low, out] = tallies[Store?.S ?? ""] ?? [0, 0, 0];
    tallies[Store?.S ?? ""] = [items + 1, low + Number(Status.S === "LOW"), out + Number(Status.S === "OUT")];
  }
  return tallies;
}

/** The items that people were told of, in order: severity and `[store, item]` as JSON. */
export function toldBy({ services }: JudgedSystem): readonly string[] {
  return services.published.flatMap(({ store, severity, items = [] }) =>
    items.map(({ item }) => `${severity} ${rowName(store, item)}`),
  );
}

export function rowName(store: string, item: string): string {
  return JSON.stringify([store, item]);
}

/** What the records of a stream add up to, item by item; throws where one does not begin where the one before ended. */
export function replayed(records: readonly DynamoDBRecord[]): ReadonlyMap<string, unknown> {
  const rows = new Map<string, unknown>();
  for (const { dynamodb: { Keys = {}, OldImage, NewImage } = {} } of records) {
    const name = nameOf(Keys);
    const [expected, found] = [JSON.stringify(sorted(rows.get(name))), JSON.stringify(sorted(OldImage))];
    if (expected !== found) throw new Error(`A change of ${name} is missing: ${expected} before ${found}.`);
    rows.set(name, NewImage);
  }
  return rows;
}

/** The items that the upload of a time wrote a level of, whatever became of them later. */
export function writtenAt(uploadedAt: string, records: readonly DynamoDBRecord[]): ReadonlySet<string> {
  const written = records.filter(
    ({ dynamodb: { NewImage } = {} }) => NewImage?.Status && NewImage.UpdatedAt?.S === uploadedAt,
  );
  return new Set(written.map(({ dynamodb: { Keys = {} } = {} }) => nameOf(Keys)));
}

/** The rows of the table in the same form. */
export async function rowsIn(system: JudgedSystem): Promise<ReadonlyMap<string, unknown>> {
  return new Map((await system.items("inventory")).map((row) => [nameOf(row), row]));
}

function nameOf({ Store, Item }: Record<string, { readonly S?: string | undefined } | AttributeValue>): string {
  return rowName(Store?.S ?? "", Item?.S ?? "");
}

function sorted(image: unknown): unknown {
  if (typeof image !== "object" || image === null) return image;
  return Object.fromEntries(Object.entries(image).toSorted(([left], [right]) => (left < right ? -1 : 1)));
}
