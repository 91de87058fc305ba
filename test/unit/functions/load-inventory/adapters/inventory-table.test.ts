import { isDeepStrictEqual } from "node:util";
import {
  type AttributeValue,
  BatchExecuteStatementCommand,
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  type PutItemCommandInput,
  QueryCommand,
} from "@aws-sdk/client-dynamodb";
import { expect } from "chai";
import sinon from "sinon";
import { type Level, type StoredLevel, storedRow } from "#domain/stock/stored-level.ts";
import { InventoryTable } from "#functions/load-inventory/adapters/inventory-table.ts";
import { logger } from "#functions/logger.ts";
import { answeringClient } from "#test/unit/functions/load-inventory/answering-client.ts";
import { collected } from "#test/unit/functions/load-inventory/collected.ts";
import { sentInputs } from "#test/unit/functions/load-inventory/sent-inputs.ts";

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
    await table.write([{ stored: undefined, next: row(EVIL, NEW, level(50, "OK")) }]);
    const [{ Statement = "", Parameters = [] } = {}] = statements();
    expect(Statement).to.match(/^INSERT INTO "inventory" VALUE \{('\w+': \?(, )?)+\}$/);
    expect(Statement.match(/\?/g)).to.have.length(Parameters.length);
    expect(Parameters).to.deep.include.members([{ S: "Lyon" }, { S: EVIL }, { N: "50" }, { S: NEW.key }]);
  });

  it("updates a row only where all of its version and level is as it was read", async () => {
    const { table, statements } = tableThat(() => ({ Responses: [{}] }));
    await table.write([{ stored: row(EVIL, OLD, level(60, "OK")), next: row(EVIL, NEW, level(50, "OK")) }]);
    const [{ Statement = "", Parameters = [] } = {}] = statements();
    expect(Statement).to.match(/^UPDATE "inventory" (SET "\w+"=\? ?)+ WHERE /);
    expect(Statement.split(" WHERE ")[1]).to.equal(
      '"Store"=? AND "Item"=? AND "UpdatedAt"=? AND "Sequencer"=? AND "Source"=? AND "Count"=? AND "Status"=? AND "Threshold"=?',
    );
    const version = ["Lyon", EVIL, OLD.uploadedAt, OLD.sequencer, OLD.key].map((S) => ({ S }));
    expect(Parameters.slice(-8)).to.deep.equal([...version, { N: "60" }, { S: "OK" }, { N: "10" }]);
    expect(Statement.match(/\?/g)).to.have.length(Parameters.length);
  });

  it("also asks for the time of the row's own threshold, which moves within a version", async () => {
    const { table, statements } = tableThat(() => ({ Responses: [{}] }));
    const own = { threshold: 3, at: OLD.uploadedAt };
    await table.write([{ stored: row("a", OLD, { ...level(60, "OK"), own }), next: row("a", NEW, level(50, "OK")) }]);
    expect(statements()[0]?.Statement).to.match(/ AND "OwnThresholdAt"=\?$/);
    expect(statements()[0]?.Parameters?.at(-1)).to.deep.equal({ S: OLD.uploadedAt });
  });

  it("makes a tombstone by removing the level, and a level by removing the tombstone's end", async () => {
    const { table, statements } = tableThat(() => ({ Responses: [{}, {}] }));
    const full = { ...level(60, "OK"), own: { threshold: 3, at: OLD.uploadedAt }, history: "x:1" };
    await table.write([
      { stored: row("a", OLD, full), next: row("a", NEW, undefined) },
      { stored: row("b", OLD, undefined), next: row("b", NEW, level(50, "OK")) },
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
      { stored: row("a", OLD, level(60, "OK")), next: row("a", NEW, level(0, "OUT")) },
      { stored: undefined, next: row("b", NEW, level(1, "LOW")) },
    ]);
    expect([sent.length, statements().length]).to.deep.equal([1, 2]);
  });

  it("puts a row that changes its status by itself where the stream does not, under the same condition", async () => {
    const { table, sent } = tableThat(() => ({}), false);
    const outcomes = await table.write([
      { stored: row("a", OLD, level(60, "OK")), next: row("a", NEW, level(0, "OUT")) },
      { stored: undefined, next: row("b", NEW, level(1, "LOW")) },
    ]);
    expect(outcomes).to.deep.equal([{ outcome: "written" }, { outcome: "written" }]);
    const [update, insert] = sentInputs(sent, PutItemCommand);
    const read = ["UpdatedAt", "Sequencer", "Source", "Count", "Status", "Threshold"];
    expect(Object.values(update?.ExpressionAttributeNames ?? {})).to.deep.equal(read);
    expect(Object.values(update?.ExpressionAttributeValues ?? {})).to.deep.equal([
      ...Object.values(OLD).map((S) => ({ S })),
      ...[{ N: "60" }, { S: "OK" }, { N: "10" }],
    ]);
    expect(update?.ConditionExpression?.split(" AND ")).to.have.length(6);
    expect(insert?.ConditionExpression).to.match(/^attribute_not_exists\(/);
  });

  describe("with rows that something else wrote", () => {
    const KEYS = { Store: { S: "Lyon" }, Item: { S: "x" } };
    const FOREIGN: Readonly<Record<string, readonly [unusable: string, item: Record<string, AttributeValue>]>> = {
      "a count alone": ["UpdatedAt", { ...KEYS, Count: { N: "5" } }],
      "nothing but a key": ["UpdatedAt", KEYS],
      "a count as text": ["Count", { ...itemOf("x"), Count: { S: "5" } }],
      "a decimal": ["Count", { ...itemOf("x"), Count: { N: "1.5" } }],
      "a count beyond what numbers hold": ["Count", { ...itemOf("x"), Count: { N: "9007199254740993" } }],
      "a status that is a number": ["Status", { ...itemOf("x"), Status: { N: "1" } }],
      "a count without a status": ["Status", without(itemOf("x"), "Status")],
      "no time": ["UpdatedAt", without(itemOf("x"), "UpdatedAt")],
      "a time that is none": ["UpdatedAt", { ...itemOf("x"), UpdatedAt: { S: "yesterday" } }],
      "no sequencer": ["Sequencer", without(itemOf("x"), "Sequencer")],
      "a threshold that is a list": ["Threshold", { ...itemOf("x"), Threshold: { L: [{ S: "5" }] } }],
      "a level that shall expire": ["ExpiresAt", { ...itemOf("x"), ExpiresAt: { N: "1800000000" } }],
    };
    let warn: sinon.SinonStub;
    beforeEach(() => {
      warn = sinon.stub(logger, "warn");
    });

    for (const [what, [unusable, item]] of Object.entries(FOREIGN)) {
      it(`reads ${what} as foreign, names it, and reads the others`, async () => {
        const { table } = tableThat(() => ({ Items: [itemOf("a"), { ...item }, itemOf("z")] }));
        const [page] = await collected(table.rowsOf("Lyon"));
        const rows = [...(page ?? [])];
        expect(rows.map(({ level: read }) => read?.count)).to.deep.equal([5, undefined, 5]);
        expect(rows[1]?.foreign?.attribute).to.equal(unusable);
        expect(warn.args).to.have.length(1);
        expect(warn.firstCall.args[1]).to.deep.include({
          store: "Lyon",
          foreignRows: 1,
          items: [{ item: "x", unusable }],
        });
      });

      it(`writes a row whole over ${what}, if that still stands there`, async () => {
        const { table, sent } = tableThat(() => ({}));
        await table.write([{ stored: storedRow(item), next: row("x", NEW, level(50, "OK")) }]);
        const [put] = sentInputs(sent, PutItemCommand);
        expect(put?.Item).to.include.keys("Count", "Status", "UpdatedAt");
        expect(put && holds(put, item)).to.equal(true);
        expect(put && holds(put, { ...put.Item })).to.equal(false);
      });
    }

    it("names a hundred of very many", async () => {
      const { table } = tableThat(() => ({ Items: Array.from({ length: 500 }, () => ({ ...KEYS })) }));
      for (const page of await collected(table.rowsOf("Lyon"))) Array.from(page);
      expect(warn.firstCall.args[1]).to.have.property("foreignRows", 500);
      expect(warn.firstCall.args[1].items).to.have.length(100);
    });

    it("gives a row that has become foreign to whoever decides again", async () => {
      const { table } = tableThat((command) =>
        command instanceof GetItemCommand
          ? { Item: { ...KEYS, Count: { N: "5" } } }
          : { Responses: [{ Error: { Code: "ConditionalCheckFailed" } }] },
      );
      const [outcome] = await table.write([{ stored: undefined, next: row("x", NEW, level(50, "OK")) }]);
      expect(outcome).to.have.nested.property("current.foreign.attribute", "UpdatedAt");
    });
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
      codes.map((_, index) => ({ stored: undefined, next: row(`${index}`, NEW, level(50, "OK")) })),
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
    expect(await table.write([{ stored: undefined, next: row("a", NEW, level(50, "OK")) }])).to.deep.equal([
      { outcome: "throttled" },
    ]);
  });

  it("tells throttling of a request from its failure", async () => {
    const writes = [{ stored: undefined, next: row("a", NEW, level(50, "OK")) }];
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
    const writes = ["a", "b", "c"].map((item) => ({ stored: undefined, next: row(item, NEW, level(0, "OUT")) }));
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
      { stored: undefined, next: row("a", NEW, level(50, "OK")) },
      { stored: undefined, next: row("b", NEW, level(0, "OUT")) },
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

function without(item: Record<string, AttributeValue>, name: string): Record<string, AttributeValue> {
  return Object.fromEntries(Object.entries(item).filter(([one]) => one !== name));
}

type Put = Pick<PutItemCommandInput, "ConditionExpression" | "ExpressionAttributeValues">;

/** Whether a put's condition lets it happen over an item. */
function holds(
  { ConditionExpression = "", ExpressionAttributeValues = {} }: Put,
  item: Record<string, unknown>,
): boolean {
  return ConditionExpression.split(" AND ").every((term) => {
    const [, name = ""] = /#(\w+)/.exec(term) ?? [];
    const expected = ExpressionAttributeValues[`:${name}`];
    if (term.startsWith("attribute_not_exists")) return !(name in item);
    if (term.startsWith("attribute_type")) return `${expected?.S}` in Object(item[name]);
    return isDeepStrictEqual(item[name], expected);
  });
}

function named(name: string): Error {
  return Object.assign(new Error("no"), { name });
}
