import { type DynamoDBClient, QueryCommand } from "@aws-sdk/client-dynamodb";
import { EVERY_STORE, UPLOAD } from "#domain/upload/upload-record.ts";
import type { Upload } from "./put-upload.ts";

/** How many of the newest uploads are looked through for ours. */
const NEWEST = 50;

export interface UploadState {
  readonly state: string;
  /** Rows read so far. */
  readonly rows: number;
}

/** What the uploads table says about `upload`; `undefined` before its record is there and where nobody may read it. */
export async function readUploadState(
  dynamodb: DynamoDBClient,
  table: string,
  upload: Upload,
): Promise<UploadState | undefined> {
  const query = new QueryCommand({
    TableName: table,
    KeyConditionExpression: "#store = :store",
    ExpressionAttributeNames: { "#store": UPLOAD.store },
    ExpressionAttributeValues: { ":store": { S: EVERY_STORE } },
    ScanIndexForward: false,
    Limit: NEWEST,
  });
  const { Items = [] } = await dynamodb.send(query).catch(() => ({ Items: [] }));
  const record = Items.find(
    (item) => item[UPLOAD.key]?.S === upload.key && item[UPLOAD.versionId]?.S === upload.versionId,
  );
  const state = record?.[UPLOAD.state]?.S;
  return state === undefined ? undefined : { state, rows: Number(record?.[UPLOAD.rows]?.N ?? 0) };
}
