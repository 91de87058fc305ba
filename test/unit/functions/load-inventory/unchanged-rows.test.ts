import {
  type AttributeValue,
  BatchExecuteStatementCommand,
  PutItemCommand,
  QueryCommand,
} from "@aws-sdk/client-dynamodb";
import { expect } from "chai";
import sinon from "sinon";
import type { StoredLevel } from "#domain/stock/stored-level.ts";
import { InventoryTable } from "#functions/load-inventory/adapters/inventory-table.ts";
import type { MessageDependencies } from "#functions/load-inventory/handle-message.ts";
import { loadUpload } from "#functions/load-inventory/load-upload.ts";
import { answeringClient } from "./answering-client.ts";
import { CountedStore, STORE } from "./counted-store.ts";
import { FakeCloud } from "./fake-cloud.ts";
import { drop } from "./loading.ts";
import { sentInputs } from "./sent-inputs.ts";

const ROWS = 100_000;
const EVERY = 50;
const before = () => 50;
/** Two rows in a hundred are sold, none of them so that its status changes. */
const after = (item: number) => (item % EVERY === 0 ? 49 : 50);

describe("dropping a file of 100,000 rows again", () => {
  afterEach(() => sinon.restore());

  it("writes the 2,000 rows that changed, and reports so", async () => {
    const { cloud, store, reload } = loadedStore();
    await reload(store.inventory, after);
    expect(store.rowsWritten).to.equal(2_000);
    expect(cloud.reports.get("v2")).to.include({ outcome: "loaded", changed: 2_000, unchanged: 98_000, superseded: 0 });
  });

  it("writes nothing where nothing changed", async () => {
    const { cloud, store, reload } = loadedStore();
    await reload(store.inventory, before);
    expect(store.rowsWritten).to.equal(0);
    expect(cloud.reports.get("v2")).to.include({ outcome: "loaded", changed: 0, unchanged: 100_000 });
  });

  it("asks DynamoDB for 2,000 statements in 80 requests, and for nothing else to be written", async () => {
    const { cloud, store, reload } = loadedStore();
    const { client, sent } = answeringClient((command) => {
      if (command instanceof QueryCommand) return page(pages, command.input.ExclusiveStartKey);
      if (!(command instanceof BatchExecuteStatementCommand)) throw new Error("only batches write");
      return { Responses: command.input.Statements?.map(() => ({})) };
    });
    const pages: StoredLevel[][] = [];
    for await (const rows of store.inventory.rowsOf(STORE)) pages.push([...rows]);
    await reload(new InventoryTable(client, "inventory"), after);
    const batches = sentInputs(sent, BatchExecuteStatementCommand);
    expect(batches.reduce((sum, { Statements = [] }) => sum + Statements.length, 0)).to.equal(2_000);
    expect([batches.length, sentInputs(sent, PutItemCommand).length]).to.deep.equal([80, 0]);
    expect(cloud.reports.get("v2")).to.include({ changed: 2_000, unchanged: 98_000 });
  });
});

/** A store that one file filled, and a way to load the next. */
function loadedStore() {
  const cloud = new FakeCloud();
  const store = new CountedStore(ROWS);
  store.fill(drop(cloud, 1, []), before);
  const next = drop(cloud, 2, []);
  const reload = (inventory: MessageDependencies["inventory"], countOf: (item: number) => number) => {
    const { dependencies, time } = cloud.invoke();
    return loadUpload(next, { ...dependencies, inventory, uploadBucket: store.uploadBucket(countOf) }, time);
  };
  return { cloud, store, reload };
}

function page(pages: readonly StoredLevel[][], start: Record<string, AttributeValue> | undefined) {
  const index = Number(start?.Item?.S ?? 0);
  const next = index + 1 < pages.length ? { LastEvaluatedKey: { Item: { S: `${index + 1}` } } } : {};
  return { Items: pages[index]?.map(itemOf), ...next };
}

function itemOf({ store, item, version, level }: StoredLevel): Record<string, AttributeValue> {
  return {
    Store: { S: store },
    Item: { S: item },
    Count: { N: `${level?.count}` },
    Status: { S: `${level?.status}` },
    Threshold: { N: `${level?.threshold}` },
    UpdatedAt: { S: version.uploadedAt },
    Sequencer: { S: version.sequencer },
    Source: { S: version.key },
  };
}
