import { DescribeTableCommand } from "@aws-sdk/client-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import type { DynamoDbLocal } from "#scripts/dynamodb-local/dynamodb-local.ts";

/** Whose requests these are is not checked, so that the records come as the wire has them: the form that Lambda hands over. */
const AUTHORIZATION =
  "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0";

/** The stream of a table, read from its beginning and never twice. */
export class TableStream {
  readonly #address: string;
  readonly #arn: string;
  readonly #iterators = new Map<string, string>();

  private constructor(address: string, arn: string) {
    this.#address = address;
    this.#arn = arn;
  }

  static async of({ client, address }: DynamoDbLocal, TableName: string): Promise<TableStream> {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    if (!Table?.LatestStreamArn) throw new Error(`The table ${TableName} has no stream.`);
    return new TableStream(address, Table.LatestStreamArn);
  }

  /** What was written since the last time: a record is in the stream when its write is answered. */
  async newRecords(): Promise<DynamoDBRecord[]> {
    const records: DynamoDBRecord[] = [];
    for (const shard of await this.#shards()) {
      for (;;) {
        const page = await this.#page(shard);
        // Lambda's own addition to a record.
        records.push(...page.map((record) => ({ ...record, eventSourceARN: this.#arn })));
        if (page.length === 0) break;
      }
    }
    return records;
  }

  async #page(shard: string): Promise<readonly DynamoDBRecord[]> {
    const iterator = this.#iterators.get(shard) ?? (await this.#beginning(shard));
    const { Records, NextShardIterator } = await this.#ask("GetRecords", { ShardIterator: iterator });
    this.#iterators.set(shard, NextShardIterator);
    return Records;
  }

  async #shards(): Promise<readonly string[]> {
    const { StreamDescription } = await this.#ask("DescribeStream", { StreamArn: this.#arn });
    return StreamDescription.Shards.map(({ ShardId }: { readonly ShardId: string }) => ShardId);
  }

  async #beginning(ShardId: string): Promise<string> {
    const request = { StreamArn: this.#arn, ShardId, ShardIteratorType: "TRIM_HORIZON" };
    return (await this.#ask("GetShardIterator", request)).ShardIterator;
  }

  async #ask(operation: string, request: object) {
    const response = await fetch(this.#address, {
      method: "POST",
      headers: {
        "x-amz-target": `DynamoDBStreams_20120810.${operation}`,
        "content-type": "application/x-amz-json-1.0",
        authorization: AUTHORIZATION,
      },
      body: JSON.stringify(request),
    });
    if (!response.ok) throw new Error(`${operation}: ${await response.text()}`);
    return JSON.parse(await response.text()); // DynamoDB Streams' own form
  }
}
