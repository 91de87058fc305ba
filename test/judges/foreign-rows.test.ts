import { type AttributeValue, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { expect } from "chai";
import type { JudgedSystem } from "./judged-system.ts";
import { judgedSystem } from "./shared-judge.ts";
import { countsIn, drop, rowName, rowsIn, stockFile, toldBy } from "./uploads.ts";

/** As the loader writes it. */
const LEVEL: Record<string, AttributeValue> = {
  ...{ Count: { N: "50" }, Status: { S: "OK" }, Threshold: { N: "10" } },
  ...{ UpdatedAt: { S: "2026-01-01T00:00:00.000Z" }, Sequencer: { S: "0".repeat(24) }, Source: { S: "a.csv" } },
};
/** What something other than the loader wrote, by its item. */
const FOREIGN: Readonly<Record<string, Record<string, AttributeValue>>> = {
  "nothing but a key": {},
  "a count alone": { Count: { N: "3" } },
  "a text": { ...LEVEL, Count: { S: "many" } },
  "a decimal": { ...LEVEL, Count: { N: "1.5" } },
  bytes: { ...LEVEL, Count: { B: new Uint8Array([1, 2, 255]) } },
  "nothing as a threshold": { ...LEVEL, Threshold: { NULL: true } },
  "a list and a map": { ...LEVEL, Sequencer: { L: [{ S: "a" }] }, Source: { M: { a: { N: "1" } } } },
  sets: { ...LEVEL, UpdatedAt: { SS: ["a", "b"] }, Count: { NS: ["1", "2"] } },
  "another status": { ...LEVEL, Status: { S: "FINE" } },
  "an end": { ...LEVEL, ExpiresAt: { N: "4000000000" } },
  "more than ours": { Note: { S: "by hand" }, Price: { N: "9.99" } },
};
const ITEMS = Object.keys(FOREIGN);

describe("rows that something else wrote, at DynamoDB itself", function () {
  this.timeout(60_000);
  let system: JudgedSystem;

  beforeEach(async function () {
    system = await judgedSystem(this);
    for (const [item, attributes] of Object.entries(FOREIGN)) await put(item, attributes);
    await system.newRecords();
  });

  async function put(item: string, attributes: Record<string, AttributeValue>): Promise<void> {
    const Item = { Store: { S: "Lyon" }, Item: { S: item }, ...attributes };
    await system.dynamodb.client.send(new PutItemCommand({ TableName: system.stack.table("inventory"), Item }));
  }

  it("are written whole by an upload that names them, and told of", async () => {
    const file = stockFile([...ITEMS, "Kettle"].map((item) => ["Lyon", item, 0] as const));
    await system.load(drop(system, 60, file));
    expect(await countsIn(system)).to.deep.equal(
      Object.fromEntries([...ITEMS, "Kettle"].map((item) => [rowName("Lyon", item), 0])),
    );
    expect(system.reports().get("v60")).to.include({ outcome: "loaded", changed: ITEMS.length + 1 });
    for (const row of (await rowsIn(system)).values()) expect(row).not.to.have.any.keys("Note", "Price", "ExpiresAt");
    await system.deliver(await system.newRecords());
    expect(toldBy(system)).to.have.members([...ITEMS, "Kettle"].map((item) => `OUT ${rowName("Lyon", item)}`));
  });

  it("stay as they are by an upload that does not name them, which gives rows changed by hand their true status", async () => {
    await put("Kettle", { ...LEVEL, Count: { N: "0" } });
    const before = await rowsIn(system);
    await system.load(drop(system, 60, stockFile([["Lyon", "Toaster", 50]])));
    const after = await rowsIn(system);
    for (const item of ITEMS) expect(after.get(rowName("Lyon", item))).to.deep.equal(before.get(rowName("Lyon", item)));
    await system.deliver(await system.newRecords());
    expect(toldBy(system)).to.deep.equal([`OUT ${rowName("Lyon", "Kettle")}`]);
  });
});
