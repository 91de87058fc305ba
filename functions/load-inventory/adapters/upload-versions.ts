import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
} from "@aws-sdk/client-dynamodb";
import { expiryAfter, UPLOAD_PLACE_DAYS } from "#domain/retention.ts";
import { UPLOAD, UPLOAD_VERSIONS } from "#domain/upload/upload-record.ts";
import type { Upload } from "#functions/uploads/load-request.ts";
import type { PlacesOfUploads, UploadRun } from "../order/order-of-uploads.ts";

/** What is decided once for each upload: its first run writes it down, and every other run is told. */
export class UploadVersions implements PlacesOfUploads {
  readonly #client: DynamoDBClient;
  readonly #table: string;

  constructor(client: DynamoDBClient, table: string) {
    this.#client = client;
    this.#table = table;
  }

  /**
   * Begins a run of the upload, at the place in the order that its first run came with. Messages of the same upload may
   * name others, since whoever replays a lost event knows neither its milliseconds nor its sequencer.
   */
  async begin(upload: Upload): Promise<UploadRun> {
    try {
      await this.#client.send(
        new PutItemCommand({
          TableName: this.#table,
          Item: record(upload),
          ConditionExpression: "attribute_not_exists(#version)",
          ExpressionAttributeNames: { "#version": UPLOAD.upload },
          ReturnValuesOnConditionCheckFailure: "ALL_OLD",
        }),
      );
      return { upload, isFirst: true };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException && error.Item)) throw error;
      return { upload: { ...upload, ...place(error.Item) }, isFirst: false };
    }
  }
}

function record(upload: Upload): Record<string, AttributeValue> {
  return {
    [UPLOAD.store]: { S: UPLOAD_VERSIONS },
    [UPLOAD.upload]: { S: upload.versionId },
    [UPLOAD.key]: { S: upload.key },
    [UPLOAD.uploadedAt]: { S: upload.uploadedAt },
    [UPLOAD.sequencer]: { S: upload.sequencer },
    [UPLOAD.expiresAt]: { N: `${expiryAfter(UPLOAD_PLACE_DAYS, Date.now())}` },
  };
}

function place(item: Record<string, AttributeValue>): Pick<Upload, "uploadedAt" | "sequencer"> {
  return { uploadedAt: item[UPLOAD.uploadedAt]?.S ?? "", sequencer: item[UPLOAD.sequencer]?.S ?? "" };
}
