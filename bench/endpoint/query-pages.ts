import type { Item } from "./item-size.ts";
import type { NullTable } from "./null-table.ts";

/** One answer to a Query: its JSON, and the bytes that were looked at for it. */
export interface QueryPage {
  readonly json: string;
  readonly bytes: number;
}

/** The part of a Query that its pages depend on, beside the keys. */
export interface PagedQuery {
  readonly TableName?: string;
  readonly ProjectionExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
}

/** Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html */
const PAGE_BYTES = 1024 * 1024;

/** The pages of partitions; those of partitions that nobody changed are encoded once for all runs. */
export class QueryPages {
  readonly #encoded = new Map<string, QueryPage>();

  page(table: NullTable, hash: string, start: string | undefined, query: PagedQuery): QueryPage {
    const names = projectedNames(query);
    if (!table.isUntouched(hash)) return encoded(table, hash, start, names);
    const key = JSON.stringify([query.TableName, hash, start, names]);
    const page = this.#encoded.get(key) ?? encoded(table, hash, start, names);
    this.#encoded.set(key, page);
    return page;
  }
}

type Names = readonly string[] | undefined;

function encoded(table: NullTable, hash: string, start: string | undefined, names: Names): QueryPage {
  const items: string[] = [];
  let bytes = 0;
  for (const [range, item] of table.partition(hash)) {
    if (start !== undefined && range <= start) continue;
    items.push(names ? projected(item.json, names) : item.json);
    bytes += item.bytes;
    if (bytes >= PAGE_BYTES) return { json: pageJson(items, lastKey(table, hash, range)), bytes };
  }
  return { json: pageJson(items, ""), bytes };
}

function pageJson(items: readonly string[], last: string): string {
  return `{"Count":${items.length},"Items":[${items.join(",")}]${last},"ScannedCount":${items.length}}`;
}

function lastKey({ schema }: NullTable, hash: string, range: string): string {
  const key = { [schema.hash]: { S: hash }, ...(schema.range !== undefined && { [schema.range]: { S: range } }) };
  return `,"LastEvaluatedKey":${JSON.stringify(key)}`;
}

function projectedNames({
  ProjectionExpression: expression,
  ExpressionAttributeNames: aliases = {},
}: PagedQuery): Names {
  return expression?.split(",").map((alias) => aliases[alias.trim()] ?? alias.trim());
}

function projected(json: string, names: readonly string[]): string {
  const item: Item = JSON.parse(json);
  return JSON.stringify(Object.fromEntries(names.filter((name) => name in item).map((name) => [name, item[name]])));
}
