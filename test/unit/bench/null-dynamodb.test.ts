import { expect } from "chai";
import { ANNOUNCEMENTS_TABLE, INVENTORY_TABLE, STORES_TABLE, UPLOADS_TABLE } from "#bench/endpoint/bench-names.ts";
import { UnknownCondition } from "#bench/endpoint/condition.ts";
import type { Attribute, Item } from "#bench/endpoint/item.ts";
import { itemBytes } from "#bench/endpoint/item-size.ts";
import { NullDynamoDb, UnknownOperation } from "#bench/endpoint/null-dynamodb.ts";
import { kept, NullTable } from "#bench/endpoint/null-table.ts";
import { UnknownStatement } from "#bench/endpoint/partiql.ts";
import { QueryPages } from "#bench/endpoint/query-pages.ts";
import { UsageCount } from "#bench/endpoint/usage.ts";

const KETTLE = { Store: { S: "Lyon" }, Item: { S: "Kettle" } };
const MISSING = { ConditionExpression: "attribute_not_exists(#s)", ExpressionAttributeNames: { "#s": "Store" } };
const INSERT = `INSERT INTO "${INVENTORY_TABLE}" VALUE {'Store': ?, 'Item': ?, 'Count': ?}`;
const UPDATE = `UPDATE "${INVENTORY_TABLE}" SET "Count"=? REMOVE "History" WHERE "Store"=? AND "Item"=? AND "Sequencer"=?`;

describe("the null server's DynamoDB", () => {
  let dynamodb: NullDynamoDb;
  let inventory: NullTable;
  let usage: UsageCount;

  beforeEach(() => {
    inventory = new NullTable({ hash: "Store", range: "Item" });
    usage = new UsageCount();
    dynamodb = new NullDynamoDb(inventory, new QueryPages(), usage);
  });

  describe("lets an insert by PartiQL", () => {
    it("make a row", () => {
      expect(execute([INSERT, [{ S: "Lyon" }, { S: "Kettle" }, { N: "3" }]])).to.deep.equal([undefined]);
      expect(stored()).to.deep.equal({ ...KETTLE, Count: { N: "3" } });
    });

    it("change nothing where the row exists, and says so", () => {
      put({ Count: { N: "1" } });
      expect(execute([INSERT, [{ S: "Lyon" }, { S: "Kettle" }, { N: "3" }]])).to.deep.equal(["DuplicateItem"]);
      expect(stored().Count).to.deep.equal({ N: "1" });
    });
  });

  describe("lets an update by PartiQL", () => {
    const update = (sequencer: string) => execute([UPDATE, [{ N: "3" }, KETTLE.Store, KETTLE.Item, { S: sequencer }]]);

    it("set and remove attributes of a row that is as its condition says, and keep the others", () => {
      put({ Count: { N: "1" }, History: { S: "h" }, Sequencer: { S: "A" }, Source: { S: "a.csv" } });
      expect(update("A")).to.deep.equal([undefined]);
      expect(stored()).to.deep.equal({
        ...KETTLE,
        Count: { N: "3" },
        Sequencer: { S: "A" },
        Source: { S: "a.csv" },
      });
    });

    for (const [says, before] of [
      ["is not as its condition says", { Count: { N: "1" }, Sequencer: { S: "B" } }],
      ["lacks an attribute of its condition", { Count: { N: "1" } }],
      ["has it with another type", { Count: { N: "1" }, Sequencer: { BOOL: true } }],
    ] as const) {
      it(`change nothing where the row ${says}`, () => {
        put(before);
        expect(update("A")).to.deep.equal(["ConditionalCheckFailed"]);
        expect(stored()).to.deep.equal({ ...KETTLE, ...before });
      });
    }

    it("make no row", () => {
      expect(update("A")).to.deep.equal(["ConditionalCheckFailed"]);
      expect([...inventory.items()]).to.be.empty;
    });
  });

  it("answers the statements of a batch one by one, so that one failure stops no other", () => {
    const insert = (name: string) => [INSERT, [{ S: "Lyon" }, { S: name }, { N: "3" }]] as const;
    expect(execute(insert("a"), insert("a"), insert("b"))).to.deep.equal([undefined, "DuplicateItem", undefined]);
  });

  describe("lets a put", () => {
    it("take the place of a row, all of it", () => {
      put({ Count: { N: "1" }, Status: { S: "LOW" } });
      expect(put({ Count: { N: "2" } }).body).to.deep.equal({});
      expect(stored()).to.deep.equal({ ...KETTLE, Count: { N: "2" } });
    });

    it("give back what was there, where that is asked for", () => {
      expect(put({ Count: { N: "1" } }, { ReturnValues: "ALL_OLD" }).body).to.deep.equal({});
      const { body } = put({ Count: { N: "2" } }, { ReturnValues: "ALL_OLD" });
      expect(body.Attributes).to.deep.equal({ ...KETTLE, Count: { N: "1" } });
    });

    it("happen under its condition only", () => {
      expect(put({ Count: { N: "1" } }, MISSING).status).to.equal(200);
      const refused = put({ Count: { N: "2" } }, MISSING);
      expect(refused.status).to.equal(400);
      expect(refused.body.__type).to.match(/#ConditionalCheckFailedException$/);
      expect(put({ Count: { N: "3" } }, counts("2")).status).to.equal(400);
      expect(put({ Count: { N: "4" } }, counts("1")).status).to.equal(200);
      expect(stored().Count).to.deep.equal({ N: "4" });
    });

    it("not happen on an equality where there is no row", () => {
      expect(put({ Count: { N: "1" } }, counts("1")).status).to.equal(400);
      expect(put({ Count: { N: "1" } }, { ...counts("1"), ExpressionAttributeValues: {} }).status).to.equal(400);
      expect([...inventory.items()]).to.be.empty;
    });

    it("not tell values apart by their texts and numbers alone", () => {
      put({ Count: { BOOL: true } });
      const isFalse = { ...counts("1"), ExpressionAttributeValues: { ":c": { BOOL: false } } };
      expect(put({ Count: { N: "1" } }, isFalse).status).to.equal(400);
    });
  });

  describe("counts", () => {
    it("a write of nothing, as DynamoDB does: the larger item of before and after", () => {
      put({ History: { S: "h".repeat(2500) } });
      expect(usage.writeUnits).to.equal(3);
      put({});
      expect(usage.writeUnits).to.equal(6);
      put({});
      expect(usage.writeUnits).to.equal(7);
    });

    it("a write that is refused by the item that stands there", () => {
      put({ History: { S: "h".repeat(2500) } });
      put({}, MISSING);
      execute([INSERT, [{ S: "Lyon" }, { S: "Kettle" }, { N: "3" }]]);
      execute([UPDATE, [{ N: "3" }, { S: "Graz" }, { S: "Lamp" }, { S: "A" }]]);
      expect(usage.writeUnits).to.equal(3 + 3 + 3 + 1);
    });

    it("each item of a batch", () => {
      const PutRequest = (name: string) => ({ PutRequest: { Item: { ...KETTLE, Item: { S: name } } } });
      ask("BatchWriteItem", { RequestItems: { [INVENTORY_TABLE]: ["a", "b", "c"].map(PutRequest) } });
      expect(usage.writeUnits).to.equal(3);
      expect([...inventory.items()]).to.have.length(3);
    });

    it("what is written to the Inventory table apart", () => {
      put({});
      ask("PutItem", { TableName: UPLOADS_TABLE, Item: { Store: { S: "Lyon" }, Upload: { S: "u" } } });
      ask("UpdateItem", { TableName: ANNOUNCEMENTS_TABLE, Key: KETTLE });
      expect([usage.writeUnits, usage.inventoryWriteUnits]).to.deep.equal([3, 1]);
    });

    it("a record of the stream for each change of the Inventory table, and none for the same again", () => {
      for (const count of ["1", "1", "2"]) put({ Count: { N: count } });
      put({ Count: { N: "3" } }, MISSING);
      ask("PutItem", { TableName: UPLOADS_TABLE, Item: { Store: { S: "Lyon" }, Upload: { S: "u" } } });
      expect(usage.streamRecords).to.equal(2);
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
        ask("GetItem", {
          TableName: INVENTORY_TABLE,
          Key: KETTLE,
          ...(ConsistentRead !== undefined && { ConsistentRead }),
        });
      expect(get(true).body).to.deep.equal({});
      expect(usage.readUnits).to.equal(1);
      get();
      expect(usage.readUnits).to.equal(1.5);
      put({ History: { S: "h".repeat(5000) } });
      expect(get(true).body.Item.Item).to.deep.equal({ S: "Kettle" });
      expect(usage.readUnits).to.equal(3.5);
    });

    it("a page of a Query as a whole, not item by item", () => {
      const rows = Array.from({ length: 50 }, (_, index) => ({
        ...KETTLE,
        Item: { S: `${index}` },
        History: { S: "h".repeat(300) },
      }));
      for (const row of rows) inventory.put("Lyon", row.Item.S, kept(row));
      const { body } = query("Lyon", { ConsistentRead: true });
      expect(body.Count).to.equal(50);
      expect(usage.readUnits).to.equal(Math.ceil(rows.reduce((sum, row) => sum + itemBytes(row), 0) / 4096));
      query("Graz", {});
      expect(usage.readUnits % 1).to.equal(0.5);
    });
  });

  it("goes on after the key that a Query starts with", () => {
    for (const name of ["a", "b", "c"]) put({ Item: { S: name } });
    const { body } = query("Lyon", { ExclusiveStartKey: { Store: { S: "Lyon" }, Item: { S: "a" } } });
    expect(body.Items.map(({ Item }: { Item: Attribute }) => Item.S)).to.deep.equal(["b", "c"]);
  });

  describe("answers nothing that it does not understand", () => {
    it("not another operation, nor an index, nor another table", () => {
      expect(() => ask("TransactWriteItems", {})).to.throw(UnknownOperation, "TransactWriteItems");
      expect(() => query("Lyon", { IndexName: "AllStores" })).to.throw(UnknownOperation, "index");
      expect(() => ask("GetItem", { TableName: "other", Key: KETTLE })).to.throw("other");
    });

    const conditions = ["#s = :s OR #i = :i", "#c < :c", "attribute_exists(#s)", "NOT #s = :s", "#s = :s AND #c < :c"];
    for (const text of conditions) {
      it(`not the condition ${text}`, () => {
        put({});
        expect(() => put({}, { ConditionExpression: text })).to.throw(UnknownCondition, "condition.ts");
      });
    }

    it("not a key condition with a range", () => {
      const ranged = { KeyConditionExpression: "#store = :store AND begins_with(#item, :item)" };
      expect(() => query("Lyon", ranged)).to.throw(UnknownCondition);
    });

    const statements = [
      `SELECT * FROM "${INVENTORY_TABLE}" WHERE "Store"=?`,
      `DELETE FROM "${INVENTORY_TABLE}" WHERE "Store"=? AND "Item"=?`,
      `INSERT INTO "${INVENTORY_TABLE}" VALUE {'Store': ?, 'Item': 'Kettle'}`,
      `UPDATE "${INVENTORY_TABLE}" SET "Count"="Count"+? WHERE "Store"=? AND "Item"=?`,
      `UPDATE "${INVENTORY_TABLE}" SET "Count"=? WHERE "Store"=? AND "Item"=? AND "Count">?`,
      `UPDATE "${INVENTORY_TABLE}" SET "Count"=? WHERE "Store"=? OR "Item"=?`,
      `UPDATE "${INVENTORY_TABLE}" SET "Count"=? WHERE "Store"=? AND "Item"=? RETURNING ALL OLD *`,
    ];
    for (const text of statements) {
      it(`not the statement ${text}`, () => {
        expect(() => execute([text, []])).to.throw(UnknownStatement, "partiql.ts");
      });
    }
  });

  function ask(operation: string, request: object) {
    const { status, json } = dynamodb.answer(operation, JSON.stringify(request));
    return { status, body: JSON.parse(json) };
  }

  function put(attributes: Item, request: object = {}) {
    return ask("PutItem", { TableName: INVENTORY_TABLE, Item: { ...KETTLE, ...attributes }, ...request });
  }

  function query(store: string, request: object) {
    return ask("Query", {
      TableName: INVENTORY_TABLE,
      KeyConditionExpression: "#store = :store",
      ExpressionAttributeNames: { "#store": "Store" },
      ExpressionAttributeValues: { ":item": { S: "Kettle" }, ":store": { S: store } },
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

function counts(count: string) {
  return {
    ConditionExpression: "#c = :c",
    ExpressionAttributeNames: { "#c": "Count" },
    ExpressionAttributeValues: { ":c": { N: count } },
  };
}
