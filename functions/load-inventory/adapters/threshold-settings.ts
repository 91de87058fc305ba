import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from "@aws-sdk/client-dynamodb";
import { SUMMARY } from "#domain/stock/store-summary.ts";
import { Thresholds } from "#domain/stock/thresholds.ts";
import { compareUploads, type UploadVersion } from "#domain/upload/upload-order.ts";
import { UPLOAD } from "#domain/upload/upload-record.ts";
import { readThresholdRows } from "../csv/inventory-file.ts";
import type { UploadBucket } from "./upload-bucket.ts";

/** The settings file in force. */
export interface SettingsVersion extends UploadVersion {
  readonly versionId: string;
}

/** No store can have this name, so the item cannot meet a summary; the index of all stores does not list it. */
const SETTINGS_KEY = "*";

/** Which thresholds are in force: a pointer in the Stores table to the version of `settings/thresholds.csv` itself. */
export class ThresholdSettings {
  private readonly client: DynamoDBClient;
  private readonly table: string;
  private readonly uploads: UploadBucket;
  private readonly environmentDefault: number;
  /** An object version never changes, so a warm function reads each only once. */
  private cached: { readonly versionId: string; readonly thresholds: Thresholds } | undefined;

  constructor(client: DynamoDBClient, table: string, uploads: UploadBucket, environmentDefault: number) {
    this.client = client;
    this.table = table;
    this.uploads = uploads;
    this.environmentDefault = environmentDefault;
  }

  /** The settings in force now (strongly consistent); `undefined` before there were any. */
  async current(): Promise<SettingsVersion | undefined> {
    const { Item } = await this.client.send(
      new GetItemCommand({
        TableName: this.table,
        Key: { [SUMMARY.store]: { S: SETTINGS_KEY } },
        ConsistentRead: true,
      }),
    );
    return Item && settingsVersion(Item);
  }

  /** Puts newer settings in force and returns those before; `"superseded"` where newer ones are in force already. */
  async advance(version: SettingsVersion): Promise<SettingsVersion | undefined | "superseded"> {
    for (;;) {
      const before = await this.current();
      if (before && compareUploads(before, version) > 0) return "superseded";
      if (await this.replace(before, version)) return before;
    }
  }

  /** What the settings say; the environment's default alone where there are none. */
  async thresholds(version: SettingsVersion | undefined): Promise<Thresholds> {
    if (!version) return new Thresholds(this.environmentDefault);
    if (this.cached?.versionId !== version.versionId) {
      this.cached = { versionId: version.versionId, thresholds: await this.read(version) };
    }
    return this.cached.thresholds;
  }

  private async read(version: SettingsVersion): Promise<Thresholds> {
    const rows = [];
    for await (const batch of readThresholdRows(this.uploads.read(version))) rows.push(...batch.rows);
    return new Thresholds(this.environmentDefault, { at: version.uploadedAt, rows });
  }

  private async replace(before: SettingsVersion | undefined, version: SettingsVersion): Promise<boolean> {
    try {
      await this.client.send(
        new PutItemCommand({
          TableName: this.table,
          Item: settingsItem(version),
          ConditionExpression: before ? "#version = :before" : "attribute_not_exists(#version)",
          ExpressionAttributeNames: { "#version": UPLOAD.versionId },
          ...(before && { ExpressionAttributeValues: { ":before": { S: before.versionId } } }),
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }
}

function settingsVersion(item: Record<string, AttributeValue>): SettingsVersion {
  return {
    uploadedAt: item[UPLOAD.uploadedAt]?.S ?? "",
    sequencer: item[UPLOAD.sequencer]?.S ?? "",
    key: item[UPLOAD.key]?.S ?? "",
    versionId: item[UPLOAD.versionId]?.S ?? "",
  };
}

function settingsItem(version: SettingsVersion): Record<string, AttributeValue> {
  return {
    [SUMMARY.store]: { S: SETTINGS_KEY },
    [UPLOAD.uploadedAt]: { S: version.uploadedAt },
    [UPLOAD.sequencer]: { S: version.sequencer },
    [UPLOAD.key]: { S: version.key },
    [UPLOAD.versionId]: { S: version.versionId },
  };
}
