import { type DynamoDBClient, paginateQuery } from "@aws-sdk/client-dynamodb";
import { ALL_STORES_INDEX, DIRECTORY, SUMMARY } from "#domain/stock/store-summary.ts";

/** The names of all stores that have a summary. */
export async function summarizedStores(dynamodb: DynamoDBClient, table: string): Promise<string[]> {
  const query = {
    TableName: table,
    IndexName: ALL_STORES_INDEX,
    KeyConditionExpression: "#directory = :directory",
    ExpressionAttributeNames: { "#directory": SUMMARY.directory },
    ExpressionAttributeValues: { ":directory": { S: DIRECTORY } },
  };
  const names: string[] = [];
  for await (const { Items = [] } of paginateQuery({ client: dynamodb }, query)) {
    names.push(...Items.flatMap((item) => item[SUMMARY.store]?.S ?? []));
  }
  return names;
}
