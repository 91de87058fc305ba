import * as v from "valibot";
import type { Attributes } from "#domain/attribute-value.ts";
import type { SignedRequests } from "./signed-requests.ts";

export interface Query {
  readonly table: string;
  readonly index?: string;
  readonly key: { readonly name: string; readonly value: string };
  /** Names of the attributes that are read; the units are those of whole items all the same. */
  readonly attributes: readonly string[];
  readonly newestFirst?: boolean;
  readonly limit?: number;
}

export interface Get {
  readonly table: string;
  readonly key: Readonly<Record<string, string>>;
}

// Items are checked by those who know their attributes, each in its own way.
const ITEM = v.custom<Attributes>((value) => typeof value === "object" && value !== null);
const PAGE = v.object({ Items: v.array(ITEM), LastEvaluatedKey: v.optional(v.unknown()) });
type Page = v.InferOutput<typeof PAGE>;
const FOUND = v.object({ Item: v.optional(ITEM) });

/** DynamoDB, as far as the page may use it: reading by key. */
export class Tables {
  private readonly requests: Pick<SignedRequests, "send">;
  private readonly url: string;

  constructor(requests: Pick<SignedRequests, "send">, url: string) {
    this.requests = requests;
    this.url = url;
  }

  /** The items of one partition, a page (1 MB at most) at a time; the next is on its way while one is looked at. */
  async *pages(query: Query, signal: AbortSignal): AsyncGenerator<readonly Attributes[]> {
    let coming: Promise<Page> | undefined = this.page(query, undefined, signal);
    while (coming) {
      const { Items, LastEvaluatedKey } = await coming;
      coming = this.pageAfter(LastEvaluatedKey, query, signal);
      yield Items;
    }
  }

  async get({ table, key }: Get, signal: AbortSignal): Promise<Attributes | undefined> {
    const Key = Object.fromEntries(Object.entries(key).map(([name, value]) => [name, { S: value }]));
    return v.parse(FOUND, await this.ask("GetItem", { TableName: table, Key }, signal)).Item;
  }

  private pageAfter(last: unknown, query: Query, signal: AbortSignal): Promise<Page> | undefined {
    if (last === undefined || query.limit !== undefined) return undefined;
    const page = this.page(query, last, signal);
    // Whoever stops looking never asks what became of it.
    page.catch(() => {});
    return page;
  }

  private async page(query: Query, from: unknown, signal: AbortSignal): Promise<Page> {
    const input = { ...queryInput(query), ...(from !== undefined && { ExclusiveStartKey: from }) };
    return v.parse(PAGE, await this.ask("Query", input, signal));
  }

  private async ask(operation: "Query" | "GetItem", input: object, signal: AbortSignal): Promise<unknown> {
    const headers = { "content-type": "application/x-amz-json-1.0", "x-amz-target": `DynamoDB_20120810.${operation}` };
    const body = JSON.stringify(input);
    const url = `${this.url}/`;
    const response = await this.requests.send({ service: "dynamodb", method: "POST", url, headers, body }, signal);
    return response.json();
  }
}

/** Every name goes in by a placeholder: many of ours are reserved words. */
function queryInput({ table, index, key, attributes, newestFirst, limit }: Query) {
  const names = attributes.map((name, position) => [`#a${position}`, name] as const);
  return {
    TableName: table,
    KeyConditionExpression: "#key = :key",
    ExpressionAttributeNames: { "#key": key.name, ...Object.fromEntries(names) },
    ExpressionAttributeValues: { ":key": { S: key.value } },
    ProjectionExpression: names.map(([placeholder]) => placeholder).join(", "),
    ...(index && { IndexName: index }),
    ...(newestFirst && { ScanIndexForward: false }),
    ...(limit !== undefined && { Limit: limit }),
  };
}

/** The number in an attribute; 0 where there is none. */
export function numberOf(item: Attributes, attribute: string): number {
  return Number(item[attribute]?.N ?? 0);
}
