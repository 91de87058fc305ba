import { type DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import type { ReportedVersion } from "#domain/upload/report-key.ts";
import type { UploadVersion } from "#domain/upload/upload-order.ts";
import { UPLOAD, UPLOAD_VERSIONS } from "#domain/upload/upload-record.ts";

/** The place in the order that the first run of an upload wrote down. Needs `dynamodb:GetItem` on the Uploads table. */
export class RecordedPlaces {
  private readonly client: DynamoDBClient;
  private readonly table: string;

  constructor(client: DynamoDBClient, table: string) {
    this.client = client;
    this.table = table;
  }

  /** `undefined` for an upload that never was at work. */
  async of({ key, versionId }: ReportedVersion, signal: AbortSignal): Promise<UploadVersion | undefined> {
    const Key = { [UPLOAD.store]: { S: UPLOAD_VERSIONS }, [UPLOAD.upload]: { S: versionId } };
    const { Item } = await this.client.send(new GetItemCommand({ TableName: this.table, Key, ConsistentRead: true }), {
      abortSignal: signal,
    });
    const [uploadedAt, sequencer] = [Item?.[UPLOAD.uploadedAt]?.S, Item?.[UPLOAD.sequencer]?.S];
    return uploadedAt === undefined || sequencer === undefined ? undefined : { uploadedAt, sequencer, key };
  }
}
