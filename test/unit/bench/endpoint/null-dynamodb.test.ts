import { expect } from "chai";
import { ANNOUNCEMENTS_TABLE, INVENTORY_TABLE, STORES_TABLE, UPLOADS_TABLE } from "#bench/endpoint/bench-names.ts";
import { type Attribute, type Item, itemBytes } from "#bench/endpoint/item-size.ts";
import { NotUnderstood } from "#bench/endpoint/not-understood.ts";
import { NullDynamoDb } from "#bench/endpoint/null-dynamodb.ts";
import { kept, NullTable } from "#bench/endpoint/null-table.ts";
import { QueryPages } from "#bench/endpoint/query-pages.ts";
import { Usage } from "#bench/endpoint/usage.ts";

const KETTLE = { Store: { S: "Lyon" }, Item: { S: "Kettle" } };
const LONG = { History: { S: "h".repeat(2500) } };
const MISSING = { ConditionExpression: "attribute_not_exists(#s)", ExpressionAttributeNames: { "#s": "Store" } };
const INSERT = `INSERT INTO "${INVENTORY_TABLE}" VALUE {'Store': ?, 'Item': ?, 'Count': ?}`;
const UPDATE = `UPDATE "${INVENTORY_TABLE}" SET "Count"=? REMOVE "History" WHERE "Store"=? AND "Item"=? AND "Sequencer"=?`;

describe("the null server's DynamoDB", () => {
  let dynamodb: NullDynamoDb;
  let inventory: NullTable;
  let usage: Usage;

  beforeEach(() => {
    inventory = new NullTable({ hash: "Store", range: "Item" });
    usage = new Usage();
    dynamodb = new NullDynamoDb(inventory, new QueryPages(), usage);
  });

  it("lets an update by PartiQL set and remove attributes, and keep the others", () => {
    put({ Count: { N: "1" }, History: { S: "h" }, Sequencer: { S: "A" }, Source: { S: "a.csv" } });
    expect(execute([UPDATE, [{ N: "3" }, KETTLE.Store, KETTLE.Item, { S: "A" }]])).to.deep.equal([undefined]);
    const left = { ...KETTLE, Count: { N: "3" }, Sequencer: { S: "A" }, Source: { S: "a.csv" } };
    expect(stored()).to.deep.equal(left);
  });

  it("answers the statements of a batch one by one, so that one failure stops no other", () => {
    const insert = (name: string) => [INSERT, [{ S: "Lyon" }, { S: name }, { N: "3" }]] as const;
    expect(execute(insert("a"), insert("a"), insert("b"))).to.deep.equal([undefined, "DuplicateItem", undefined]);
  });

  describe("counts", () => {
    it("a write as DynamoDB does: the larger item of before and after, also where it is refused", () => {
      put(LONG);
      expect(usage.writeUnits).to.equal(3);
      put({}, MISSING);
      execute([INSERT, [{ S: "Lyon" }, { S: "Kettle" }, { N: "3" }]]);
      execute([UPDATE, [{ N: "3" }, { S: "Graz" }, { S: "Lamp" }, { S: "A" }]]);
      expect(usage.writeUnits).to.equal(3 + 3 + 3 + 1);
      put({});
      put({});
      expect(usage.writeUnits).to.equal(10 + 3 + 1);
    });

    it("each item of a batch", () => {
      const PutRequest = (name: string) => ({ PutRequest: { Item: { ...KETTLE, Item: { S: name } } } });
      ask("BatchWriteItem", { RequestItems: { [INVENTORY_TABLE]: ["a", "b", "c"].map(PutRequest) } });
      expect([usage.writeUnits, [...inventory.items()].length]).to.deep.equal([3, 3]);
    });

    it("what is written to the Inventory table apart, and a stream record for each change of it", () => {
      for (const count of ["1", "1", "2"]) put({ Count: { N: count } });
      put({ Count: { N: "3" } }, MISSING);
      ask("PutItem", { TableName: UPLOADS_TABLE, Item: { Store: { S: "Lyon" }, Upload: { S: "u" } } });
      ask("UpdateItem", { TableName: ANNOUNCEMENTS_TABLE, Key: KETTLE });
      expect([usage.writeUnits, usage.inventoryWriteUnits, usage.streamRecords]).to.deep.equal([6, 4, 2]);
    });

    it("a store's summary twice, for the index holds it too, but not where it stays as it is", () => {
      const summary = { Store: { S: "Lyon" }, Directory: { S: "stores" } };
      ask("PutItem", { TableName: STORES_TABLE, Item: summary });
      expect(usage.writeUnits).to.equal(2);
      ask("PutItem", { TableName: STORES_TABLE, Item: summary });
      expect(usage.writeUnits).to.equal(3);
    });

    it("a read by what is there, at least one unit, and half where it need not be consistent", () => {
      const get = (ConsistentRead?: boolean) =>
        ask("GetItem", { TableName: INVENTORY_TABLE, Key: KETTLE, ConsistentRead });
      expect(get(true).body).to.deep.equal({});
      get();
      expect(usage.readUnits).to.equal(1.5);
      put({ History: { S: "h".repeat(5000) } });
      expect(get(true).body.Item.Item).to.deep.equal({ S: "Kettle" });
      expect(usage.readUnits).to.equal(3.5);
    });

    it("a page of a Query as a whole, not item by item", () => {
      const rows = Array.from({ length: 50 }, (_, index) => ({ ...KETTLE, ...LONG, Item: { S: `${index}` } }));
      for (const row of rows) inventory.put("Lyon", row.Item.S, kept(row));
      expect(query("Lyon", { ConsistentRead: true }).body.Count).to.equal(50);
      expect(usage.readUnits).to.equal(Math.ceil(rows.reduce((sum, row) => sum + itemBytes(row), 0) / 4096));
    });
  });

  it("answers nothing that it does not understand", () => {
    expect(() => ask("TransactWriteItems", {})).to.throw(NotUnderstood, "TransactWriteItems");
    expect(() => query("Lyon", { IndexName: "AllStores" })).to.throw(NotUnderstood, "index");
    expect(() => ask("GetItem", { TableName: "other", Key: KETTLE })).to.throw("other");
    const ranged = { KeyConditionExpression: "#store = :store AND begins_with(#item, :item)" };
    expect(() => query("Lyon", ranged)).to.throw(NotUnderstood);
    for (const text of ["#s = :s OR #i = :i", "#c < :c", "attribute_exists(#s)", "NOT #s = :s", "#s = :s AND #c < :c"])
      expect(() => put({}, { ConditionExpression: text }), text).to.throw(NotUnderstood);
    for (const text of [
      `SELECT * FROM "${INVENTORY_TABLE}" WHERE "Store"=?`,
      `INSERT INTO "${INVENTORY_TABLE}" VALUE {'Store': ?, 'Item': 'Kettle'}`,
      `UPDATE "${INVENTORY_TABLE}" SET "Count"="Count"+? WHERE "Store"=? AND "Item"=?`,
      `UPDATE "${INVENTORY_TABLE}" SET "Count"=? WHERE "Store"=? AND "Item"=? AND "Count">?`,
      `UPDATE "${INVENTORY_TABLE}" SET "Count"=? WHERE "Store"=? OR "Item"=?`,
    ])
      expect(() => execute([text, []]), text).to.throw(NotUnderstood);
  });

  function ask(operation: string, request: object) {
    const { status, json } = dynamodb.answer(operation, JSON.stringify(request));
    return { status, body: JSON.parse(json) };
  }

  function put(attributes: Item, request: object = {}) {
    return ask("PutItem", { TableName: INVENTORY_TABLE, Item: { ...KETTLE, ...attributes }, ...request });
  }

  function query(store: string, request: object) {
    const ExpressionAttributeValues = { ":item": { S: "Kettle" }, ":store": { S: store } };
    const names = { ExpressionAttributeNames: { "#store": "Store" }, ExpressionAttributeValues };
    return ask("Query", {
      TableName: INVENTORY_TABLE,
      KeyConditionExpression: "#store = :store",
      ...names,
      ...request,
    });
  }

  /** The error codes of the statements' answers. */
  function execute(...statements: readonly (readonly [text: string, parameters: readonly Attribute[]])[]) {
    const Statements = statements.map(([Statement, Parameters]) => ({ Statement, Parameters }));
    const { body } = ask("BatchExecuteStatement", { Statements });
    return body.Responses.map(({ Error: error }: { readonly Error?: { readonly Code: string } }) => error?.Code);
  }

  function stored(): Item {
    return JSON.parse(inventory.get("Lyon", "Kettle")?.json ?? "{}");
  }
});
