import type { AttributeValue, BatchStatementRequest } from "@aws-sdk/client-dynamodb";
import { INVENTORY } from "#domain/stock/stock-level.ts";
import type { Level, StoredLevel } from "#domain/stock/stored-level.ts";
import type { RowWrite } from "../stock/level-writer.ts";

/** Days a tombstone beats late uploads: as long as the ledger remembers them. */
const TOMBSTONE_DAYS = 60;
const DAY_SECONDS = 24 * 60 * 60;

/** The statement that writes a row only if it still is as it was read. */
export function statement(table: string, { before, next }: RowWrite): BatchStatementRequest {
  return before ? update(table, before, next) : insert(table, next);
}

/** The attribute names are ours; everything that comes from a file is a parameter. */
function insert(table: string, next: StoredLevel): BatchStatementRequest {
  const values = item(next);
  const places = Object.keys(values).map((name) => `'${name}': ?`);
  return {
    Statement: `INSERT INTO "${table}" VALUE {${places.join(", ")}}`,
    Parameters: Object.values(values),
  };
}

function update(table: string, before: StoredLevel, next: StoredLevel): BatchStatementRequest {
  const values = attributes(next);
  const sets = Object.keys(values).map((name) => `SET "${name}"=?`);
  const removes = staleAttributes(before, values).map((name) => `REMOVE "${name}"`);
  const wasRead = { [INVENTORY.store]: { S: before.store }, [INVENTORY.item]: { S: before.item }, ...asRead(before) };
  const where = Object.keys(wasRead).map((name) => `"${name}"=?`);
  return {
    Statement: `UPDATE "${table}" ${[...sets, ...removes].join(" ")} WHERE ${where.join(" AND ")}`,
    Parameters: [...Object.values(values), ...Object.values(wasRead)],
  };
}

/** The condition under which a row still is as it was read. */
export function condition(before: StoredLevel | undefined) {
  if (!before)
    return {
      ConditionExpression: `attribute_not_exists(#${INVENTORY.store})`,
      ExpressionAttributeNames: { [`#${INVENTORY.store}`]: INVENTORY.store },
    };
  const wasRead = Object.entries(asRead(before));
  return {
    ConditionExpression: wasRead.map(([name]) => `#${name} = :${name}`).join(" AND "),
    ExpressionAttributeNames: Object.fromEntries(wasRead.map(([name]) => [`#${name}`, name])),
    ExpressionAttributeValues: Object.fromEntries(wasRead.map(([name, value]) => [`:${name}`, value])),
  };
}

/** What tells a row that was read from what it may be now: its version, and the time of its own threshold, which may move within a version. */
function asRead({ version, level }: StoredLevel): Record<string, AttributeValue> {
  return {
    [INVENTORY.updatedAt]: { S: version.uploadedAt },
    [INVENTORY.sequencer]: { S: version.sequencer },
    [INVENTORY.source]: { S: version.key },
    ...(level?.own && { [INVENTORY.ownThresholdAt]: { S: level.own.at } }),
  };
}

/** A row as an item of the table. */
export function item(next: StoredLevel): Record<string, AttributeValue> {
  return { [INVENTORY.store]: { S: next.store }, [INVENTORY.item]: { S: next.item }, ...attributes(next) };
}

function attributes({ version, level }: StoredLevel): Record<string, AttributeValue> {
  const stamp = {
    [INVENTORY.updatedAt]: { S: version.uploadedAt },
    [INVENTORY.sequencer]: { S: version.sequencer },
    [INVENTORY.source]: { S: version.key },
  };
  return level ? { ...levelAttributes(level), ...stamp } : { ...stamp, [INVENTORY.expiresAt]: tombstoneEnd() };
}

function levelAttributes({ count, status, threshold, own, history }: Level): Record<string, AttributeValue> {
  return {
    [INVENTORY.count]: { N: `${count}` },
    [INVENTORY.status]: { S: status },
    [INVENTORY.threshold]: { N: `${threshold}` },
    ...(history && { [INVENTORY.history]: { S: history } }),
    ...(own && {
      [INVENTORY.ownThreshold]: { N: `${own.threshold}` },
      [INVENTORY.ownThresholdAt]: { S: own.at },
    }),
  };
}

/** A tombstone that is loaded late still stands for its days from now on. */
function tombstoneEnd(): AttributeValue {
  return { N: `${Math.ceil(Date.now() / 1000) + TOMBSTONE_DAYS * DAY_SECONDS}` };
}

/** What the row had as a level and loses as a tombstone, or the other way round. */
function staleAttributes(before: StoredLevel, values: Readonly<Record<string, AttributeValue>>): string[] {
  const had = before.level ? Object.keys(levelAttributes(before.level)) : [INVENTORY.expiresAt];
  return had.filter((name) => !(name in values));
}
