import {
  type AttributeValue,
  BatchExecuteStatementCommand,
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from "@aws-sdk/client-dynamodb";
import { expect } from "chai";
import sinon from "sinon";
import type { Level, StoredLevel } from "#domain/stock/stored-level.ts";
import { InventoryTable } from "#functions/load-inventory/adapters/inventory-table.ts";
import { answeringClient } from "./answering-client.ts";
import { collected } from "./collected.ts";
import { sentInputs } from "./sent-inputs.ts";

const EVIL = `o'Brien" SET "Count"=0 --`;
const OLD = { uploadedAt: "2026-01-01T00:00:00.000Z", sequencer: "0A", key: "old.csv" };
const NEW = { uploadedAt: "2026-01-02T00:00:00.000Z", sequencer: "0B", key: `new'"?.csv` };

describe("the Inventory table", () => {
  afterEach(() => sinon.restore());

  it("is read strongly consistent, page by page", async () => {
    const { table, sent } = tableThat((command) => {
      if (!(command instanceof QueryCommand)) throw new Error("only Query reads a store");
      const { ExclusiveStartKey } = command.input;
      return ExclusiveStartKey
        ? { Items: [itemOf("b")] }
        : { Items: [itemOf("a")], LastEvaluatedKey: { Item: { S: "a" } } };
    });
    const pages = await collected(table.rowsOf("Lyon"));
    expect(pages.map((page) => Array.from(page, ({ item }) => item))).to.deep.equal([["a"], ["b"]]);
    expect(sentInputs(sent, QueryCommand).map(({ ConsistentRead }) => ConsistentRead)).to.deep.equal([true, true]);
  });

  it("inserts a new row with its names as parameters only", async () => {
    const { table, statements } = tableThat(() => ({ Responses: [{}] }));
    await table.write([{ before: undefined, next: row(EVIL, NEW, level(50, "OK")) }]);
    const [{ Statement = "", Parameters = [] } = {}] = statements();
    expect(Statement).to.match(/^INSERT INTO "inventory" VALUE \{('\w+': \?(, )?)+\}$/);
    expect(Statement.match(/\?/g)).to.have.length(Parameters.length);
    expect(Parameters).to.deep.include.members([{ S: "Lyon" }, { S: EVIL }, { N: "50" }, { S: NEW.key }]);
  });

  it("updates a row only where all of its version is as it was read", async () => {
    const { table, statements } = tableThat(() => ({ Responses: [{}] }));
    await table.write([{ before: row(EVIL, OLD, level(60, "OK")), next: row(EVIL, NEW, level(50, "OK")) }]);
    const [{ Statement = "", Parameters = [] } = {}] = statements();
    expect(Statement).to.match(/^UPDATE "inventory" (SET "\w+"=\? ?)+ WHERE /);
    expect(Statement.split(" WHERE ")[1]).to.equal(
      '"Store"=? AND "Item"=? AND "UpdatedAt"=? AND "Sequencer"=? AND "Source"=?',
    );
    expect(Parameters.slice(-5)).to.deep.equal(
      ["Lyon", EVIL, OLD.uploadedAt, OLD.sequencer, OLD.key].map((S) => ({ S })),
    );
    expect(Statement.match(/\?/g)).to.have.length(Parameters.length);
  });

  it("also asks for the time of the row's own threshold, which moves within a version", async () => {
    const { table, statements } = tableThat(() => ({ Responses: [{}] }));
    const own = { threshold: 3, at: OLD.uploadedAt };
    await table.write([{ before: row("a", OLD, { ...level(60, "OK"), own }), next: row("a", NEW, level(50, "OK")) }]);
    expect(statements()[0]?.Statement).to.match(/ AND "OwnThresholdAt"=\?$/);
    expect(statements()[0]?.Parameters?.at(-1)).to.deep.equal({ S: OLD.uploadedAt });
  });

  it("makes a tombstone by removing the level, and a level by removing the tombstone's end", async () => {
    const { table, statements } = tableThat(() => ({ Responses: [{}, {}] }));
    const full = { ...level(60, "OK"), own: { threshold: 3, at: OLD.uploadedAt }, history: "x:1" };
    await table.write([
      { before: row("a", OLD, full), next: row("a", NEW, undefined) },
      { before: row("b", OLD, undefined), next: row("b", NEW, level(50, "OK")) },
    ]);
    const [tombstone, again] = statements().map(({ Statement = "" }) => Statement);
    for (const name of ["Count", "Status", "Threshold", "History", "OwnThreshold", "OwnThresholdAt"]) {
      expect(tombstone).to.include(`REMOVE "${name}"`);
    }
    expect(tombstone).to.include('SET "ExpiresAt"=?');
    expect(again).to.include('REMOVE "ExpiresAt"');
  });

  it("batches rows that change their status like all others where the stream carries them", async () => {
    const { table, sent, statements } = tableThat(() => ({ Responses: [{}, {}] }));
    await table.write([
      { before: row("a", OLD, level(60, "OK")), next: row("a", NEW, level(0, "OUT")) },
      { before: undefined, next: row("b", NEW, level(1, "LOW")) },
    ]);
    expect([sent.length, statements().length]).to.deep.equal([1, 2]);
  });

  it("puts a row that changes its status by itself where the stream does not, under the same condition", async () => {
    const { table, sent } = tableThat(() => ({}), false);
    const outcomes = await table.write([
      { before: row("a", OLD, level(60, "OK")), next: row("a", NEW, level(0, "OUT")) },
      { before: undefined, next: row("b", NEW, level(1, "LOW")) },
    ]);
    expect(outcomes).to.deep.equal([{ outcome: "written" }, { outcome: "written" }]);
    const [update, insert] = sentInputs(sent, PutItemCommand);
    expect(Object.values(update?.ExpressionAttributeNames ?? {})).to.deep.equal(["UpdatedAt", "Sequencer", "Source"]);
    expect(Object.values(update?.ExpressionAttributeValues ?? {})).to.deep.equal(
      Object.values(OLD).map((S) => ({ S })),
    );
    expect(update?.ConditionExpression?.split(" AND ")).to.have.length(3);
    expect(insert?.ConditionExpression).to.match(/^attribute_not_exists\(/);
  });

  it("tells what became of each row of a batch, in its order", async () => {
    const codes = [
      "",
      "ThrottlingError",
      "ConditionalCheckFailed",
      "DuplicateItem",
      "ValidationError",
      "InternalServerError",
    ];
    const Responses = codes.map((Code) => (Code ? { Error: { Code, Message: "why" } } : {}));
    const { table } = tableThat((command) =>
      command instanceof GetItemCommand ? { Item: itemOf("c") } : { Responses },
    );
    const outcomes = await table.write(
      codes.map((_, index) => ({ before: undefined, next: row(`${index}`, NEW, level(50, "OK")) })),
    );
    expect(outcomes.map(({ outcome }) => outcome)).to.deep.equal([
      "written",
      "throttled",
      "conflict",
      "conflict",
      "refused",
      "throttled",
    ]);
    expect(outcomes[2]).to.have.nested.property("current.item", "c");
    expect(outcomes[4]).to.have.property("reason", "ValidationError: why");
  });

  it("takes no answer for no success", async () => {
    const { table } = tableThat(() => ({}));
    expect(await table.write([{ before: undefined, next: row("a", NEW, level(50, "OK")) }])).to.deep.equal([
      { outcome: "throttled" },
    ]);
  });

  it("tells throttling of a request from its failure", async () => {
    const writes = [{ before: undefined, next: row("a", NEW, level(50, "OK")) }];
    const throttled = tableThat(() => Promise.reject(named("ThrottlingException")));
    expect(await throttled.table.write(writes)).to.deep.equal([{ outcome: "throttled" }]);
    const denied = tableThat(() => Promise.reject(named("AccessDeniedException")));
    const failure = await denied.table.write(writes).catch((error: unknown) => error);
    expect(failure).to.have.property("name", "AccessDeniedException");
  });

  it("tells a put that met another version from one that is throttled or refused", async () => {
    const failures = [
      new ConditionalCheckFailedException({ message: "no", $metadata: {} }),
      named("ProvisionedThroughputExceededException"),
      named("ValidationException"),
    ];
    const { table } = tableThat(
      (command) => (command instanceof PutItemCommand ? Promise.reject(failures.shift()) : { Item: itemOf("a") }),
      false,
    );
    const writes = ["a", "b", "c"].map((item) => ({ before: undefined, next: row(item, NEW, level(0, "OUT")) }));
    expect((await table.write(writes)).map(({ outcome }) => outcome)).to.deep.equal([
      "conflict",
      "throttled",
      "refused",
    ]);
  });

  it("tells of a failure only when nothing is under way any more", async () => {
    let underWay = 0;
    const { table } = tableThat(async (command) => {
      if (command instanceof BatchExecuteStatementCommand) throw named("AccessDeniedException");
      underWay += 1;
      await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
      return {};
    }, false);
    const writes = [
      { before: undefined, next: row("a", NEW, level(50, "OK")) },
      { before: undefined, next: row("b", NEW, level(0, "OUT")) },
    ];
    const failure = await table.write(writes).catch((error: unknown) => error);
    expect([failure instanceof Error, underWay]).to.deep.equal([true, 0]);
  });
});

function tableThat(answers: (command: unknown) => unknown, streamsPartiQl = true) {
  const { client, sent } = answeringClient(answers);
  const statements = () =>
    sent.flatMap((command) =>
      command instanceof BatchExecuteStatementCommand ? (command.input.Statements ?? []) : [],
    );
  return { table: new InventoryTable(client, "inventory", streamsPartiQl), sent, statements };
}

function row(item: string, version: StoredLevel["version"], rowLevel: Level | undefined): StoredLevel {
  return { store: "Lyon", item, version, level: rowLevel };
}

function level(count: number, status: Level["status"]): Level {
  return { count, status, threshold: 10, own: undefined, history: undefined };
}

function itemOf(item: string): Record<string, AttributeValue> {
  return {
    Store: { S: "Lyon" },
    Item: { S: item },
    Count: { N: "5" },
    Status: { S: "LOW" },
    Threshold: { N: "10" },
    UpdatedAt: { S: OLD.uploadedAt },
    Sequencer: { S: OLD.sequencer },
    Source: { S: OLD.key },
  };
}

function named(name: string): Error {
  return Object.assign(new Error("no"), { name });
}
