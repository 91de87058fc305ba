import { INVENTORY_TABLE, TABLES } from "./bench-names.ts";
import { attributesHold, conditionHolds, equality } from "./condition.ts";
import { type Attribute, type Item, readUnits, writeUnits } from "./item-size.ts";
import { NotUnderstood } from "./not-understood.ts";
import { type KeptItem, kept, NullTable } from "./null-table.ts";
import { valuesOf, writeStatement } from "./partiql.ts";
import type { QueryPages } from "./query-pages.ts";
import type { Usage } from "./usage.ts";

/** An answer: the HTTP status and the JSON. */
export interface Answer {
  readonly status: 200 | 400;
  readonly json: string;
}

/** The request of a DynamoDB operation, as far as the contenders use it. */
interface Request {
  readonly TableName?: string;
  readonly Item?: Item;
  readonly Key?: Item;
  readonly ConditionExpression?: string;
  readonly KeyConditionExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Item;
  readonly ProjectionExpression?: string;
  readonly IndexName?: string;
  readonly ConsistentRead?: boolean;
  readonly ReturnValues?: string;
  readonly ExclusiveStartKey?: Item;
  readonly Statements?: readonly { readonly Statement: string; readonly Parameters?: readonly Attribute[] }[];
  readonly RequestItems?: Readonly<Record<string, readonly { readonly PutRequest?: { readonly Item: Item } }[]>>;
}

/** Bytes of the item that says whose turn it is to publish. */
const TURN_BYTES = 100;

const DONE: Answer = { status: 200, json: "{}" };
const CONDITION_FAILED: Answer = {
  status: 400,
  json: JSON.stringify({
    __type: "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException",
    message: "The conditional request failed",
  }),
};

/**
 * Answers like DynamoDB at next to no cost, so that what a run costs is the contender's own. It keeps what it is given,
 * honours the conditions that the contenders set, and counts units by DynamoDB's rules.
 */
export class NullDynamoDb {
  readonly #tables: ReadonlyMap<string, NullTable>;
  readonly #usage: Usage;
  readonly #pages: QueryPages;

  constructor(inventory: NullTable, pages: QueryPages, usage: Usage) {
    this.#tables = new Map([
      ...Object.entries(TABLES).map(([name, schema]) => [name, new NullTable(schema)] as const),
      [INVENTORY_TABLE, inventory],
    ]);
    this.#pages = pages;
    this.#usage = usage;
  }

  answer(operation: string, body: string): Answer {
    const request: Request = JSON.parse(body);
    if (operation === "PutItem") return this.#putItem(request);
    if (operation === "BatchExecuteStatement") return this.#executeStatements(request);
    if (operation === "BatchWriteItem") return this.#writeItems(request);
    if (operation === "Query") return this.#query(request);
    if (operation === "GetItem") return this.#getItem(request);
    if (operation === "UpdateItem") return this.#updateItem(request);
    throw new NotUnderstood(operation);
  }

  #table(name: string | undefined): NullTable {
    const table = this.#tables.get(name ?? "");
    if (!table) throw new Error(`There is no table ${name}: a contender was given wrong names.`);
    return table;
  }

  #putItem({ TableName, Item = {}, ReturnValues, ...request }: Request): Answer {
    const table = this.#table(TableName);
    const before = table.get(...table.keyOf(Item));
    if (!conditionHolds(request, before)) {
      this.#countWrite(TableName, before?.bytes ?? 0, 0);
      return CONDITION_FAILED;
    }
    this.#put(TableName, Item, before);
    if (ReturnValues !== "ALL_OLD" || !before) return DONE;
    return { status: 200, json: `{"Attributes":${before.json}}` };
  }

  #writeItems({ RequestItems = {} }: Request): Answer {
    for (const [name, requests] of Object.entries(RequestItems)) {
      for (const { PutRequest } of requests) {
        const { Item = {} } = PutRequest ?? {};
        const table = this.#table(name);
        this.#put(name, Item, table.get(...table.keyOf(Item)));
      }
    }
    return { status: 200, json: '{"UnprocessedItems":{}}' };
  }

  #executeStatements({ Statements = [] }: Request): Answer {
    const responses = Statements.map(({ Statement, Parameters = [] }) => this.#executeStatement(Statement, Parameters));
    return { status: 200, json: `{"Responses":[${responses.join(",")}]}` };
  }

  #executeStatement(text: string, parameters: readonly Attribute[]): string {
    const { kind, table: name, sets, removes, where } = writeStatement(text);
    const table = this.#table(name);
    const values = valuesOf(sets, parameters);
    const conditions = valuesOf(where, parameters, sets.length);
    const [hash, range] = table.keyOf(kind === "insert" ? values : conditions);
    const before = table.get(hash, range);
    const mayWrite = kind === "insert" ? !before : before !== undefined && attributesHold(conditions, before);
    if (!mayWrite) {
      this.#countWrite(name, before?.bytes ?? 0, 0);
      return `{"TableName":"${name}","Error":{"Code":"${kind === "insert" ? "DuplicateItem" : "ConditionalCheckFailed"}","Message":"The conditional request failed"}}`;
    }
    const item: Record<string, Attribute> = { ...(before && JSON.parse(before.json)), ...values };
    for (const removed of removes) delete item[removed];
    this.#put(name, item, before);
    return `{"TableName":"${name}"}`;
  }

  #put(name: string | undefined, item: Item, before: KeptItem | undefined): void {
    const table = this.#table(name);
    const after = kept(item);
    table.put(...table.keyOf(item), after);
    const isSame = before?.json === after.json;
    this.#countWrite(name, before?.bytes ?? 0, after.bytes);
    if (name === INVENTORY_TABLE && !isSame) this.#usage.streamRecords += 1;
    // The index AllStores holds the whole summary, and is written where the summary is.
    if ("Directory" in item && !isSame) this.#usage.writeUnits += writeUnits(before?.bytes ?? 0, after.bytes);
  }

  #countWrite(name: string | undefined, before: number, after: number): void {
    const units = writeUnits(before, after);
    this.#usage.writeUnits += units;
    if (name === INVENTORY_TABLE) this.#usage.inventoryWriteUnits += units;
  }

  #getItem({ TableName, Key = {}, ConsistentRead = false }: Request): Answer {
    const table = this.#table(TableName);
    const found = table.get(...table.keyOf(Key));
    this.#usage.readUnits += readUnits(found?.bytes ?? 0, ConsistentRead);
    return found ? { status: 200, json: `{"Item":${found.json}}` } : DONE;
  }

  /** Turns that publishers take are updated so, and the list of long uploads, which nobody reads here: nothing is kept. */
  #updateItem({ TableName }: Request): Answer {
    this.#countWrite(TableName, 0, TURN_BYTES);
    return DONE;
  }

  #query(request: Request): Answer {
    if (request.IndexName !== undefined) throw new NotUnderstood("a Query of an index");
    const table = this.#table(request.TableName);
    const [, value] = equality(request.KeyConditionExpression ?? "");
    const hash = request.ExpressionAttributeValues?.[value]?.S ?? "";
    const start = request.ExclusiveStartKey && table.keyOf(request.ExclusiveStartKey)[1];
    const page = this.#pages.page(table, hash, start, request);
    this.#usage.readUnits += readUnits(page.bytes, request.ConsistentRead ?? false);
    return { status: 200, json: page.json };
  }
}
