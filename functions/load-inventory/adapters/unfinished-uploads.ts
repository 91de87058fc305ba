import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { FAILED, LOADING } from "#domain/upload/order-entry.ts";
import type { UploadKind } from "#domain/upload/upload-key.ts";
import { EVERY_STORE, UNFINISHED_UPLOADS, UPLOAD } from "#domain/upload/upload-record.ts";
import type { Upload } from "#functions/uploads/load-request.ts";
import type { UnfinishedList } from "../order/order-of-uploads.ts";
import { folderOf, identity } from "./uploads-table.ts";

/** Bytes of the names of stores that the list holds for one upload; a store beyond has its summary from its next upload. */
const MOST_NAME_BYTES = 32_768;

/**
 * The list of uploads that somebody must look after, should they never come back: those that did not end in their first
 * run, or take long. Others cost nothing here.
 */
export class UnfinishedUploads implements UnfinishedList {
  readonly #client: DynamoDBClient;
  readonly #table: string;

  constructor(client: DynamoDBClient, table: string) {
    this.#client = client;
    this.#table = table;
  }

  /** Shows an upload that is at work once more as loading, unless it has ended meanwhile. */
  async begin(upload: Upload, kind: UploadKind): Promise<void> {
    const record = identity(upload, kind);
    // What another invocation registered in a store stays as it is; only the list of all uploads tells when it was at work.
    const { [UPLOAD.kind]: _, ...notice } = record;
    const folder = folderOf(upload);
    await this.list(upload);
    await this.#showLoading(EVERY_STORE, { ...record, [UPLOAD.registeredAt]: { N: `${Date.now()}` } });
    if (folder !== undefined) await this.#showLoading(folder, notice);
  }

  /** Lists an upload with the stores that it is about to write to; without them those stay that are listed. */
  async list(upload: Upload, stores: readonly string[] = []): Promise<void> {
    const folder = folderOf(upload);
    const names = firstNames(new Set(folder === undefined ? stores : [folder, ...stores]));
    const { [UPLOAD.upload]: record = { S: "" }, [UPLOAD.expiresAt]: expiresAt = { N: "0" } } = identity(
      upload,
      "stock",
    );
    const listed = { [UPLOAD.record]: record, [UPLOAD.expiresAt]: expiresAt };
    const known = names.length > 0 && { [UPLOAD.stores]: { L: names.map((S) => ({ S })) } };
    await this.#update(keyOf(UNFINISHED_UPLOADS, upload.versionId), {
      set: { ...listed, ...known },
      remove: [UPLOAD.state],
    });
  }

  async #showLoading(store: string, { [UPLOAD.upload]: range, ...record }: Item): Promise<void> {
    const set = { ...record, [UPLOAD.state]: { S: LOADING } };
    const remove = [UPLOAD.errorCode, UPLOAD.errorMessage];
    const condition = { ConditionExpression: UNLESS_ENDED, values: { ":failed": { S: FAILED } } };
    await this.#update(keyOf(store, range?.S ?? ""), { set, remove, ...condition }).catch(unlessElsewhere);
  }

  async #update(Key: Item, { set, remove, values, ConditionExpression }: Update): Promise<void> {
    const sets = Object.keys(set);
    await this.#client.send(
      new UpdateItemCommand({
        TableName: this.#table,
        Key,
        UpdateExpression: `SET ${sets.map((name) => `#${name} = :${name}`)} REMOVE ${remove.map((name) => `#${name}`)}`,
        ExpressionAttributeNames: Object.fromEntries([...sets, ...remove].map((name) => [`#${name}`, name])),
        ExpressionAttributeValues: {
          ...Object.fromEntries(Object.entries(set).map(([name, value]) => [`:${name}`, value])),
          ...values,
        },
        ConditionExpression,
      }),
    );
  }
}

type Item = Record<string, AttributeValue>;

interface Update {
  readonly set: Item;
  /** Attributes to remove. */
  readonly remove: readonly string[];
  readonly ConditionExpression?: string;
  readonly values?: Item;
}

const UNLESS_ENDED = `attribute_not_exists(#${UPLOAD.state}) OR #${UPLOAD.state} IN (:${UPLOAD.state}, :failed)`;

function keyOf(store: string, range: string): Item {
  return { [UPLOAD.store]: { S: store }, [UPLOAD.upload]: { S: range } };
}

function firstNames(names: Iterable<string>): string[] {
  let bytes = 0;
  return [...names].filter((name) => {
    bytes += Buffer.byteLength(name);
    return bytes <= MOST_NAME_BYTES;
  });
}

function unlessElsewhere(error: unknown): void {
  if (!(error instanceof ConditionalCheckFailedException)) throw error;
}
