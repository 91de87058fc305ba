import { type DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { SUMMARY } from "#domain/stock/store-summary.ts";
import type { SettingRow } from "#domain/stock/thresholds.ts";
import type { PlacedVersion } from "#domain/upload/upload-order.ts";
import { UPLOAD } from "#domain/upload/upload-record.ts";
import { readThresholdRows } from "../csv/inventory-file.ts";
import type { FormerSettings } from "../in-force/settings-in-force.ts";
import type { UploadFiles } from "../reading/upload-files.ts";

/** No store can have this name, so the item cannot meet a summary; the index of all stores does not list it. */
const POINTER = "*";

/**
 * The thresholds that releases before the settings bucket put in force: an item of the Stores table names the version of
 * the upload itself. Read as long as they have no copy; docs/adr/0011-settings-in-force-are-copies.md says when it can go.
 */
export class FormerThresholds implements FormerSettings<readonly SettingRow[]> {
  readonly #client: DynamoDBClient;
  readonly #table: string;
  readonly #uploadBucket: UploadFiles;

  constructor(client: DynamoDBClient, table: string, uploadBucket: UploadFiles) {
    this.#client = client;
    this.#table = table;
    this.#uploadBucket = uploadBucket;
  }

  /** The version that the pointer names (strongly consistent); `undefined` where there is none. */
  async find(): Promise<PlacedVersion | undefined> {
    const Key = { [SUMMARY.store]: { S: POINTER } };
    const command = new GetItemCommand({ TableName: this.#table, Key, ConsistentRead: true });
    const { Item } = await this.#client.send(command);
    if (!Item) return undefined;
    return {
      uploadedAt: Item[UPLOAD.uploadedAt]?.S ?? "",
      sequencer: Item[UPLOAD.sequencer]?.S ?? "",
      key: Item[UPLOAD.key]?.S ?? "",
      versionId: Item[UPLOAD.versionId]?.S ?? "",
    };
  }

  /** What the upload says; throws what reading it throws. */
  async read(version: PlacedVersion): Promise<SettingRow[]> {
    const all: SettingRow[] = [];
    for await (const { rows } of readThresholdRows(this.#uploadBucket.read(version))) {
      for (const { store, item, threshold } of rows) all.push({ store, item, threshold });
    }
    return all;
  }
}
