import { expect } from "chai";
import fc from "fast-check";
import { INVENTORY_TABLE } from "#bench/endpoint/bench-names.ts";
import type { Item } from "#bench/endpoint/item-size.ts";
import { NullDynamoDb } from "#bench/endpoint/null-dynamodb.ts";
import { NullTable } from "#bench/endpoint/null-table.ts";
import { QueryPages } from "#bench/endpoint/query-pages.ts";
import { Usage } from "#bench/endpoint/usage.ts";
import type { StoredLevel } from "#domain/stock/stored-level.ts";
import { condition, item, StockStatements } from "#functions/load-inventory/adapters/stock-statements.ts";

const STATEMENTS = new StockStatements(INVENTORY_TABLE);

const own = fc.record({ threshold: fc.nat(3), at: fc.constantFrom("2026", "2027") });
const level = fc.record({
  count: fc.nat(3),
  status: fc.constant("OK" as const),
  threshold: fc.constant(10),
  own: fc.option(own, { nil: undefined }),
  history: fc.option(fc.constantFrom("x:1", "y:2"), { nil: undefined }),
});
const version = fc.record({
  uploadedAt: fc.constant("2026"),
  sequencer: fc.constantFrom("A", "B"),
  key: fc.constant("k"),
});
const row = fc.record({
  store: fc.constantFrom("Lyon", "Graz"),
  item: fc.constantFrom("Kettle", "Lamp"),
  version,
  level,
});
/** A write over what stands there, over nothing, or over what some other row was read as. */
const write = fc.record({
  next: row,
  read: fc.oneof(fc.constantFrom("as it stands" as const, "missing" as const), row),
  isPut: fc.boolean(),
});

describe("the loader's writes at the null server", () => {
  it("are done exactly where the row is as it was read, by statements and by puts, in any order", () => {
    fc.assert(
      fc.property(fc.array(write, { maxLength: 30 }), (writes) => {
        const table = new NullTable({ hash: "Store", range: "Item" });
        const server = new NullDynamoDb(table, new QueryPages(), new Usage());
        const model = new Map<string, { readonly level: StoredLevel; readonly item: Item }>();
        for (const { next, read, isPut } of writes) {
          const key = `${next.store}/${next.item}`;
          const current = model.get(key);
          const stored = readAs(read, next, current?.level);
          const isExpected = isAsRead(stored, current?.item);
          expect((isPut ? put : execute)(server, stored, next), key).to.equal(isExpected);
          if (!isExpected) continue;
          const after = isPut || !stored ? item(next) : updated(current?.item ?? {}, stored, next);
          model.set(key, { level: next, item: after });
        }
        const found = [...table.items()].map(([, , { json }]) => JSON.parse(json));
        expect(found).to.have.deep.members([...model.values()].map((one) => one.item));
      }),
    );
  });
});

type Read = "as it stands" | "missing" | StoredLevel;

function readAs(read: Read, next: StoredLevel, current: StoredLevel | undefined): StoredLevel | undefined {
  if (read === "missing") return undefined;
  return read === "as it stands" ? current : { ...read, store: next.store, item: next.item };
}

/** By the version and the count, and by the time of the threshold of its own where the row was read with one. */
function isAsRead(stored: StoredLevel | undefined, current: Item | undefined): boolean {
  if (!stored || !current) return stored === current;
  const ownAt = stored.level?.own?.at;
  const isSameCount = current.Count?.N === `${stored.level?.count}`;
  return (
    current.Sequencer?.S === stored.version.sequencer && isSameCount && (!ownAt || current.OwnThresholdAt?.S === ownAt)
  );
}

/** What an update leaves: the other attributes stay, those that the row was read with and has no more go. */
function updated(current: Item, stored: StoredLevel, next: StoredLevel): Item {
  const after = item(next);
  const gone = new Set(Object.keys(item(stored)).filter((name) => !(name in after)));
  return Object.fromEntries(Object.entries({ ...current, ...after }).filter(([name]) => !gone.has(name)));
}

function put(server: NullDynamoDb, stored: StoredLevel | undefined, next: StoredLevel): boolean {
  const request = { TableName: INVENTORY_TABLE, Item: item(next), ...condition(stored) };
  return server.answer("PutItem", JSON.stringify(request)).status === 200;
}

function execute(server: NullDynamoDb, stored: StoredLevel | undefined, next: StoredLevel): boolean {
  const request = `{"Statements":[${STATEMENTS.json({ stored, next })}]}`;
  const { Responses } = JSON.parse(server.answer("BatchExecuteStatement", request).json);
  return Responses[0].Error === undefined;
}
