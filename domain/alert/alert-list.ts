import { utf8Length } from "#domain/import/utf8-length.ts";
import { sentJson } from "#domain/sent-json.ts";
import { LIST_BYTES } from "./alert-message.ts";

/** One line of a list as a machine and as a person reads it. */
export interface ListEntry<Json> {
  readonly json: Json;
  readonly line: string;
}

/** The head of a list that fits a message, and how many entries it leaves out. */
export interface CutList<Json> {
  readonly json: readonly Json[];
  readonly lines: readonly string[];
  readonly more: number;
}

/** The first of `rows` that fit into `limitBytes` as they are published; at least one where there is any. */
export function cutList<Row, Json>(
  rows: readonly Row[],
  entryOf: (row: Row) => ListEntry<Json>,
  limitBytes = LIST_BYTES,
): CutList<Json> {
  const json: Json[] = [];
  const lines: string[] = [];
  let bytes = 0;
  for (const row of rows) {
    const entry = entryOf(row);
    bytes += publishedBytes(entry);
    if (bytes > limitBytes && json.length > 0) break;
    json.push(entry.json);
    lines.push(entry.line);
  }
  return { json, lines, more: rows.length - json.length };
}

/** `rows` in groups, each of which fits into a message by `bytesOf` its rows; a row that alone is too large is a group. */
export function fittingGroups<Row>(
  rows: readonly Row[],
  bytesOf: (row: Row) => number,
  limitBytes = LIST_BYTES,
): readonly (readonly [Row, ...Row[]])[] {
  const groups: [Row, ...Row[]][] = [];
  let bytes = 0;
  for (const row of rows) {
    bytes += bytesOf(row);
    const group = bytes <= limitBytes ? groups.at(-1) : undefined;
    if (group) group.push(row);
    else {
      groups.push([row]);
      bytes = bytesOf(row);
    }
  }
  return groups;
}

/** Bytes that an entry takes in the JSON, the mail and the attribute that routes by `name`, each time escaped as it travels. */
export function entryBytes(entry: ListEntry<unknown>, name: string): number {
  return publishedBytes(entry) + utf8Length(JSON.stringify(name)) + 1;
}

/** Renditions travel as strings inside a JSON object, so quotes and backslashes count twice. */
function publishedBytes({ json, line }: ListEntry<unknown>): number {
  return utf8Length(JSON.stringify(sentJson(json))) + utf8Length(JSON.stringify(line));
}
