import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { expect } from "chai";
import fc from "fast-check";
import sinon from "sinon";
import { checkOneName } from "#domain/import/name-rule.ts";
import { isFault } from "#domain/import/row-fault.ts";
import { INVENTORY } from "#domain/stock/stock-level.ts";
import { paddedSequencer } from "#domain/upload/upload-order.ts";
import { readRemovalRows } from "#functions/load-inventory/csv/inventory-file.ts";
import { UsageError } from "#scripts/cli/errors.ts";
import { removalSummary } from "#scripts/remove/removal-summary.ts";
import { removeOptions } from "#scripts/remove/remove-options.ts";
import { readRemovedItems } from "#scripts/remove/removed-items.ts";
import { type Removal, removalCsv, withRemovalFile } from "#scripts/uploads/temporary-file.ts";

const REPORT = {
  key: "settings/removals.csv",
  uploadedAt: "2026-11-24T12:00:00.000Z",
  sequencer: paddedSequencer("AB"),
};

describe("the file of a removal", () => {
  it("is read by the loader as exactly the names that were given", () =>
    fc.assert(
      fc.asyncProperty(
        name("store"),
        fc.uniqueArray(name("item"), { minLength: 1, maxLength: 5 }),
        async (store, items) => {
          expect(await readBack({ store, items })).to.deep.equal(items.map((item) => [store, item]));
        },
      ),
    ));

  it("keeps names apart that hold separators, quotes and formulas", async () => {
    const items = ['6" nails, "bright"', "a;b", "=1+1", "#x", "sep=;", "it|em"];
    expect(await readBack({ store: "store,item", items })).to.deep.equal(items.map((item) => ["store,item", item]));
  });

  it("is gone when it is sent, also when sending fails", async () => {
    const paths: string[] = [];
    const send = async (path: string) => {
      paths.push(path);
      expect(await readFile(path, "utf8")).to.contain('"Oslo","pen"');
      throw new Error("no network");
    };
    await withRemovalFile({ store: "Oslo", items: ["pen"] }, send).catch(() => {});
    expect(paths.map((path) => existsSync(path))).to.deep.equal([false]);
  });
});

describe("the command line of remove", () => {
  it("names a store and items, each once", () => {
    expect(removeOptions(["--store", " Oslo ", "--item", "pen", "--item", "ink", "--item", "pen "])).to.deep.equal({
      ...{ environment: "local", key: "settings/removals.csv", store: "Oslo", items: ["pen", "ink"] },
    });
  });

  it("stands for a whole store only where it says --all", () => {
    expect(removeOptions(["--store", "Oslo", "--all"]).items).to.deep.equal(["*"]);
    expect(() => removeOptions(["--store", "Oslo"])).to.throw(UsageError, "--all");
    expect(() => removeOptions(["--store", "Oslo", "--item", "*"])).to.throw(UsageError, "--all");
    expect(() => removeOptions(["--store", "Oslo", "--item", "pen", "--all"])).to.throw(UsageError);
  });

  it("refuses what can be no name, and every store at once", () => {
    for (const store of ["", " ", "*", "a\nb"])
      expect(() => removeOptions(["--store", store, "--all"])).to.throw(UsageError, "--store");
    expect(() => removeOptions(["--all"])).to.throw(UsageError, "--store");
    expect(() => removeOptions(["--store", "Oslo", "pen"])).to.throw(UsageError);
  });

  it("can be checked without removing", () => {
    expect(removeOptions(["--store", "Oslo", "--all", "--dry-run"]).key).to.equal("dry-run/settings/removals.csv");
  });
});

describe("what a removal removed", () => {
  it("are the items with its own tombstone", async () => {
    const rows = new Map([
      ["gone", tombstone("gone")],
      ["gone before", { ...tombstone("gone before"), [INVENTORY.updatedAt]: { S: "2026-11-24T11:59:59.999Z" } }],
      ["back", { ...tombstone("back"), ...LEVEL }],
    ]);
    const client = new DynamoDBClient({ region: "eu-central-1" });
    sinon.stub(client, "send").callsFake(async (command: unknown) => {
      const item = command instanceof GetItemCommand ? command.input.Key?.[INVENTORY.item]?.S : undefined;
      return { Item: rows.get(item ?? "") };
    });
    const items = ["gone", "gone before", "back", "unknown"];
    expect(await readRemovedItems(client, { table: "t", store: "Oslo", items, report: REPORT })).to.deep.equal([
      "gone",
    ]);
  });

  it("are looked for in every page of a whole store", async () => {
    const client = new DynamoDBClient({ region: "eu-central-1" });
    const send = sinon.stub(client, "send");
    send.onFirstCall().resolves({ Items: [tombstone("a")], LastEvaluatedKey: { [INVENTORY.item]: { S: "a" } } });
    send.onSecondCall().resolves({ Items: [tombstone("b")] });
    const removal = { table: "t", store: "Oslo", items: ["*"], report: REPORT };
    expect(await readRemovedItems(client, removal)).to.deep.equal(["a", "b"]);
  });

  it("is told with what was not there and what newer uploads hold", () => {
    const lines = removalSummary("Oslo", ["pen"], { unchanged: 1, superseded: 2 });
    expect(lines).to.deep.equal([
      "Removed from Oslo: 1 item",
      "  pen",
      "  1 name is not in the stock records.",
      "  2 names are spoken of by a newer upload, which holds.",
    ]);
  });

  it("is told by its first twenty items", () => {
    const items = Array.from({ length: 23 }, (_, index) => `item ${index}`);
    const lines = removalSummary("Oslo", items, { unchanged: 0, superseded: 0 });
    expect(lines.at(0)).to.equal("Removed from Oslo: 23 items");
    expect(lines.at(-1)).to.equal("  and 3 more");
  });

  it("is nothing in a dry run", () => {
    expect(removalSummary("Oslo", undefined, { unchanged: 0, superseded: 0 })).to.deep.equal([]);
  });
});

const LEVEL = { [INVENTORY.status]: { S: "OK" }, [INVENTORY.count]: { N: "5" }, [INVENTORY.threshold]: { N: "1" } };

function tombstone(item: string) {
  return {
    [INVENTORY.store]: { S: "Oslo" },
    [INVENTORY.item]: { S: item },
    [INVENTORY.updatedAt]: { S: REPORT.uploadedAt },
    [INVENTORY.sequencer]: { S: REPORT.sequencer },
    [INVENTORY.source]: { S: REPORT.key },
  };
}

/** Names as the command line lets them through. */
function name(field: "store" | "item") {
  return fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
    .map((text) => checkOneName(text, field))
    .filter((checked) => typeof checked === "string");
}

async function readBack(removal: Removal): Promise<string[][]> {
  async function* bytes() {
    yield Buffer.from(removalCsv(removal));
  }
  const names: string[][] = [];
  for await (const batch of readRemovalRows(bytes())) {
    const rows = batch.rows.filter((row) => !isFault(row));
    names.push(...rows.map(({ store, item }) => [store, item]));
  }
  return names;
}
