import { randomUUID } from "node:crypto";
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  type PutItemCommandInput,
  paginateQuery,
} from "@aws-sdk/client-dynamodb";
import pMap from "p-map";
import { expiryAfter, UPLOAD_ORDER_DAYS } from "#domain/retention.ts";
import { LOADING, type OrderEntry, orderEntry } from "#domain/upload/order-entry.ts";
import { reportKey } from "#domain/upload/report-key.ts";
import { classifyKey, type UploadKind } from "#domain/upload/upload-key.ts";
import { uploadRangeKey } from "#domain/upload/upload-range-key.ts";
import { EVERY_STORE, UPLOAD } from "#domain/upload/upload-record.ts";
import { loadedStores } from "#domain/upload/upload-report.ts";
import type { Upload } from "#functions/uploads/load-request.ts";
import type {
  EndedUpload,
  FinishedStore,
  OrderOfUploads,
  RegisteredStore,
  TargetStore,
} from "../order/order-of-uploads.ts";
import type { UploadRecords } from "../report/end-upload.ts";
import { sha256 } from "../report/sha256.ts";
import type { ProgressRecords } from "../stock/progress-recorder.ts";

const STORES_AT_ONCE = 16;

/** The Uploads table: what became of each upload, and under its stores the order of competing uploads. */
export class UploadsTable implements OrderOfUploads, UploadRecords, ProgressRecords {
  readonly #client: DynamoDBClient;
  readonly #table: string;

  constructor(client: DynamoDBClient, table: string) {
    this.#client = client;
    this.#table = table;
  }

  /** Shows how far an upload is that is not finished, to the store whose folder it lies in as well. */
  async recordProgress(upload: Upload, kind: UploadKind, rows: number): Promise<void> {
    const record = { ...this.#loading(upload, kind), [UPLOAD.rows]: { N: `${rows}` } };
    const folder = folderOf(upload);
    await Promise.all([this.#put(EVERY_STORE, record), folder !== undefined && this.#putNotice(folder, record)]);
  }

  /**
   * Makes the upload known to the others of each store, before it reads what is stored there. Learns in the same request
   * whether another invocation works on the same upload, as after a duplicate event or a crash, and whether one has
   * finished the store: that one's entry stays as it is.
   */
  async register(upload: Upload, kind: UploadKind, stores: readonly TargetStore[]): Promise<RegisteredStore[]> {
    const attempt = randomUUID();
    const record = { ...this.#loading(upload, kind), [UPLOAD.attempt]: { S: attempt } };
    return pMap(
      stores,
      async (target) => {
        const condition = {
          ConditionExpression: "attribute_not_exists(#finished)",
          ExpressionAttributeNames: FINISHED_NAME,
        };
        const before = await this.#put(target.store, { ...record, ...thresholdsMark(target) }, condition).catch(
          itemInTheWay,
        );
        const finished = before && finishedStore(before);
        return {
          ...{ store: target.store, hasThresholds: target.hasThresholds },
          attempt: finished ? before[UPLOAD.attempt]?.S : attempt,
          othersAt: before?.[UPLOAD.registeredAt]?.N,
          ...(finished && { finished }),
        };
      },
      { concurrency: STORES_AT_ONCE },
    );
  }

  /** All uploads of a store in the order, as of now (strongly consistent). */
  async entriesOf(store: string): Promise<OrderEntry[]> {
    const entries: OrderEntry[] = [];
    const query = {
      TableName: this.#table,
      KeyConditionExpression: "#store = :store",
      ExpressionAttributeNames: { "#store": UPLOAD.store },
      ExpressionAttributeValues: { ":store": { S: store } },
      ConsistentRead: true,
    };
    for await (const { Items = [] } of paginateQuery({ client: this.#client }, query))
      entries.push(...Items.map(orderEntry).filter((entry) => entry !== undefined));
    return entries;
  }

  /** Makes known that this invocation writes no more to these stores, and a later one goes on with those not finished. */
  async pause(upload: Upload, kind: UploadKind, stores: readonly RegisteredStore[]): Promise<void> {
    await this.#leave(stores, { ...identity(upload, kind), [UPLOAD.state]: { S: LOADING } });
  }

  /** Makes known that the upload writes no more to its stores, unless other invocations of it may. */
  async finish(kind: UploadKind, stores: readonly RegisteredStore[], ended: EndedUpload): Promise<void> {
    await this.#leave(stores, endedRecord(kind, ended));
  }

  /** Shows what became of an upload, to the store whose folder it lies in also where nothing of it was loaded. */
  async recordEnd(kind: UploadKind, ended: EndedUpload): Promise<void> {
    const record = endedRecord(kind, ended);
    const folder = folderOf(ended.upload);
    const isEntered = folder === undefined || loadedStores(ended.report).includes(folder);
    await Promise.all([this.#put(EVERY_STORE, record), !isEntered && this.#putNotice(folder, record)]);
  }

  #loading(upload: Upload, kind: UploadKind) {
    return {
      ...identity(upload, kind),
      [UPLOAD.state]: { S: LOADING },
      [UPLOAD.registeredAt]: { N: `${Date.now()}` },
    };
  }

  /** Whoever registered later stays registered; whoever did earlier stays in flight until the lease ends. */
  async #leave(stores: readonly RegisteredStore[], record: Record<string, AttributeValue>): Promise<void> {
    await pMap(
      stores,
      async ({ othersAt, attempt, finished, ...target }) => {
        if (attempt === undefined) return;
        const others = othersAt !== undefined && { [UPLOAD.registeredAt]: { N: othersAt } };
        const left = { ...record, ...thresholdsMark(target), ...finishedRecord(finished), ...others };
        // Only the end of the upload may still replace a finished store's entry.
        const kept = finished && record[UPLOAD.state]?.S === LOADING && { [UPLOAD.attempt]: { S: attempt } };
        const condition = {
          ConditionExpression: "#attempt = :attempt",
          ExpressionAttributeNames: { "#attempt": UPLOAD.attempt },
          ExpressionAttributeValues: { ":attempt": { S: attempt } },
        };
        await this.#put(target.store, { ...left, ...kept }, condition).catch(unlessLeft);
      },
      { concurrency: STORES_AT_ONCE },
    );
  }

  /** A record that is read by people and orders nothing; it never takes the place of one that does. */
  async #putNotice(store: string, record: Record<string, AttributeValue>): Promise<void> {
    const { [UPLOAD.kind]: _, [UPLOAD.registeredAt]: __, ...notice } = record;
    const command = new PutItemCommand({
      TableName: this.#table,
      Item: { [UPLOAD.store]: { S: store }, ...notice },
      ConditionExpression: "attribute_not_exists(#kind)",
      ExpressionAttributeNames: { "#kind": UPLOAD.kind },
    });
    await this.#client.send(command).catch(unlessLeft);
  }

  /** Returns the record that was there before. */
  async #put(store: string, record: Record<string, AttributeValue>, condition: Condition = {}) {
    const { Attributes } = await this.#client.send(
      new PutItemCommand({
        TableName: this.#table,
        Item: { [UPLOAD.store]: { S: store }, ...record },
        ReturnValues: "ALL_OLD",
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
        ...condition,
      }),
    );
    return Attributes;
  }
}

type Condition = Pick<
  PutItemCommandInput,
  "ConditionExpression" | "ExpressionAttributeNames" | "ExpressionAttributeValues"
>;

const FINISHED_NAME = { "#finished": UPLOAD.finished };

/** What stands where a condition failed. */
function itemInTheWay(error: unknown): Record<string, AttributeValue> | undefined {
  if (error instanceof ConditionalCheckFailedException && error.Item) return error.Item;
  throw error;
}

function finishedStore({ [UPLOAD.finished]: found }: Record<string, AttributeValue>): FinishedStore | undefined {
  if (!found?.M) return undefined;
  const { Changed, Unchanged, Superseded, Settings } = found.M;
  return {
    changed: Number(Changed?.N ?? 0),
    unchanged: Number(Unchanged?.N ?? 0),
    superseded: Number(Superseded?.N ?? 0),
    settings: Settings?.S ?? "",
  };
}

function finishedRecord(finished: FinishedStore | undefined): Record<string, AttributeValue> {
  if (!finished) return {};
  const { changed, unchanged, superseded, settings } = finished;
  const tallies = {
    [UPLOAD.changed]: { N: `${changed}` },
    [UPLOAD.unchanged]: { N: `${unchanged}` },
    [UPLOAD.superseded]: { N: `${superseded}` },
    Settings: { S: settings },
  };
  return { [UPLOAD.finished]: { M: tallies } };
}

/** The store whose users may see the upload by its place, whatever is in it. */
export function folderOf({ key }: Upload): string | undefined {
  const place = classifyKey(key);
  return place.kind === "stock" && !place.dryRun ? place.store : undefined;
}

function thresholdsMark({ hasThresholds }: TargetStore): Record<string, AttributeValue> {
  return hasThresholds ? { [UPLOAD.hasThresholds]: { N: "1" } } : {};
}

/** Another invocation's record stands. */
function unlessLeft(error: unknown): void {
  if (!(error instanceof ConditionalCheckFailedException)) throw error;
}

const TALLIES = ["rows", "accepted", "rejected", "duplicates", "changed", "unchanged", "superseded"] as const;

function endedRecord(kind: UploadKind, { upload, report }: EndedUpload): Record<string, AttributeValue> {
  return {
    ...identity(upload, kind),
    [UPLOAD.state]: { S: report.outcome },
    [UPLOAD.reportKey]: { S: reportKey(report, sha256) },
    ...Object.fromEntries(TALLIES.map((tally) => [UPLOAD[tally], { N: `${report[tally]}` }])),
    ...(report.error && {
      [UPLOAD.errorCode]: { S: report.error.code },
      [UPLOAD.errorMessage]: { S: report.error.message },
    }),
  };
}

/** What every record of an upload says of it. */
export function identity(upload: Upload, kind: UploadKind): Record<string, AttributeValue> {
  return {
    [UPLOAD.upload]: { S: uploadRangeKey(upload, sha256) },
    [UPLOAD.key]: { S: upload.key },
    [UPLOAD.versionId]: { S: upload.versionId },
    [UPLOAD.uploadedAt]: { S: upload.uploadedAt },
    [UPLOAD.sequencer]: { S: upload.sequencer },
    [UPLOAD.kind]: { S: kind },
    [UPLOAD.expiresAt]: { N: `${expiryAfter(UPLOAD_ORDER_DAYS, Date.now())}` },
  };
}
