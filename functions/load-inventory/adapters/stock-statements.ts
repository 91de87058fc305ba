import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { expiryAfter, TOMBSTONE_DAYS } from "#domain/retention.ts";
import { INVENTORY } from "#domain/stock/stock-level.ts";
import type { ForeignRow, StoredLevel } from "#domain/stock/stored-level.ts";
import type { RowWrite } from "../writes/row-write.ts";

/** An attribute's name, and its value in a row as DynamoDB's JSON; `undefined` where the row has no such attribute. */
type Attribute = readonly [name: string, value: (row: StoredLevel) => string | undefined];

type Name = keyof typeof INVENTORY;

/** The value of every attribute of the table; what is neither key nor version is the level. */
const VALUES: Readonly<Record<Name, Attribute[1]>> = {
  store: ({ store }) => text(store),
  item: ({ item }) => text(item),
  count: ({ level }) => level && number(level.count),
  status: ({ level }) => level && text(level.status),
  threshold: ({ level }) => level && number(level.threshold),
  history: ({ level }) => (level?.history ? text(level.history) : undefined),
  ownThreshold: ({ level }) => level?.own && number(level.own.threshold),
  ownThresholdAt: ({ level }) => level?.own && text(level.own.at),
  updatedAt: ({ version }) => text(version.uploadedAt),
  sequencer: ({ version }) => text(version.sequencer),
  source: ({ version }) => text(version.key),
  expiresAt: ({ level }) => (level ? undefined : tombstoneEnd()),
};
const NAMES = Object.keys(VALUES) as Name[]; // it has no others
const KEY = attributes(["store", "item"]);
const VERSION = attributes(["updatedAt", "sequencer", "source"]);
const TOMBSTONE = attributes(["expiresAt"]);
const OF_NO_LEVEL: ReadonlySet<string> = new Set([...KEY, ...VERSION, ...TOMBSTONE].map(([name]) => name));
const LEVEL = attributes(NAMES).filter(([name]) => !OF_NO_LEVEL.has(name));

const CHANGED = [...LEVEL, ...VERSION, ...TOMBSTONE];
const WHOLE = [...KEY, ...CHANGED];
/** What may change while the version stays: by other settings, by a correction of the status, by a person's hand. */
const MOVING: ReadonlySet<string> = new Set([
  INVENTORY.count,
  INVENTORY.status,
  INVENTORY.threshold,
  INVENTORY.ownThresholdAt,
]);
/** What tells a row that was read from what it may be now. */
const AS_READ = [...VERSION, ...LEVEL.filter(([name]) => MOVING.has(name))];
const FOUND_AS_READ = [...KEY, ...AS_READ];

/** The statements that write rows of a table only if they still are as they were read. */
export class StockStatements {
  readonly #table: string;
  /** The texts as JSON, by the attributes that the row has before and after: there are few, and each is made once. */
  readonly #texts = new Map<number, string>();

  constructor(table: string) {
    this.#table = table;
  }

  /**
   * A `BatchStatementRequest` as JSON, written without the object between: that is a seventh of a first load's processor
   * time. The attribute names are ours; everything that comes from a file is a parameter.
   */
  json(write: RowWrite): string {
    const { stored, next } = write;
    const values = stored ? parameters(CHANGED, next) + parameters(FOUND_AS_READ, stored) : parameters(WHOLE, next);
    return `{"Statement":${this.#text(write)},"Parameters":[${values.slice(1)}]}`;
  }

  #text({ stored, next }: RowWrite): string {
    const form = stored ? FORMS * (1 + formOf(stored)) + formOf(next) : formOf(next);
    const known = this.#texts.get(form);
    if (known !== undefined) return known;
    const made = JSON.stringify(stored ? this.#update(stored, next) : this.#insert(next));
    this.#texts.set(form, made);
    return made;
  }

  #insert(next: StoredLevel): string {
    const places = names(WHOLE, next).map((name) => `'${name}': ?`);
    return `INSERT INTO "${this.#table}" VALUE {${places.join(", ")}}`;
  }

  #update(stored: StoredLevel, next: StoredLevel): string {
    const kept = names(CHANGED, next);
    const sets = kept.map((name) => `SET "${name}"=?`);
    const stale = names(CHANGED, stored).filter((name) => !kept.includes(name));
    const removes = stale.map((name) => `REMOVE "${name}"`);
    const where = names(FOUND_AS_READ, stored).map((name) => `"${name}"=?`);
    return `UPDATE "${this.#table}" ${[...sets, ...removes].join(" ")} WHERE ${where.join(" AND ")}`;
  }
}

/** The condition under which a row still is as it was read. */
export function condition(stored: StoredLevel | undefined) {
  if (!stored) return conditionOf([[INVENTORY.store, undefined]]);
  if (stored.foreign) return conditionOf(foreignAttributes(stored.foreign));
  return conditionOf(Object.entries(values(AS_READ, stored)));
}

type Expected = readonly [name: string, value: AttributeValue | undefined];

/** That each attribute has its value, or is missing; of a type that the loader never writes, that it is of this type. */
function conditionOf(attributes: readonly Expected[]) {
  const compared = attributes.flatMap(([name, value]) => (value ? [[`:${name}`, comparedTo(value)] as const] : []));
  return {
    ConditionExpression: attributes.map(termOf).join(" AND "),
    ExpressionAttributeNames: Object.fromEntries(attributes.map(([name]) => [`#${name}`, name])),
    ...(compared.length > 0 && { ExpressionAttributeValues: Object.fromEntries(compared) }),
  };
}

function termOf([name, value]: Expected): string {
  if (!value) return `attribute_not_exists(#${name})`;
  return isOurType(value) ? `#${name} = :${name}` : `attribute_type(#${name}, :${name})`;
}

function comparedTo(value: AttributeValue): AttributeValue {
  return isOurType(value) ? value : { S: Object.keys(value)[0] ?? "" };
}

function isOurType({ S, N }: AttributeValue): boolean {
  return S !== undefined || N !== undefined;
}

/** A loader that comes first writes all of a row, so one attribute that it changes is enough to tell. */
function foreignAttributes({ found }: ForeignRow): Expected[] {
  const items: Readonly<Record<string, unknown>> = found;
  // An item of the table, as DynamoDB gave it.
  return CHANGED.map(([name]) => [name, items[name] as AttributeValue | undefined]);
}

/** A row as an item of the table. */
export function item(next: StoredLevel): Record<string, AttributeValue> {
  return values(WHOLE, next);
}

function values(attributes: readonly Attribute[], row: StoredLevel): Record<string, AttributeValue> {
  return Object.fromEntries(present(attributes, row).map(([name, value]) => [name, JSON.parse(value)]));
}

function names(attributes: readonly Attribute[], row: StoredLevel): readonly string[] {
  return present(attributes, row).map(([name]) => name);
}

function present(attributes: readonly Attribute[], row: StoredLevel): readonly (readonly [string, string])[] {
  return attributes.flatMap(([name, value]) => {
    const written = value(row);
    return written === undefined ? [] : [[name, written] as const];
  });
}

function attributes(names: readonly Name[]): readonly Attribute[] {
  return names.map((name) => [INVENTORY[name], VALUES[name]]);
}

const FORMS = 8;

/** A number for the set of attributes that a row has, below {@link FORMS}. */
function formOf({ level }: StoredLevel): number {
  if (!level) return 0;
  return 1 + (level.history ? 2 : 0) + (level.own ? 4 : 0);
}

/** Each with a comma before it. */
function parameters(attributes: readonly Attribute[], row: StoredLevel): string {
  let json = "";
  for (const [, value] of attributes) {
    const written = value(row);
    if (written !== undefined) json += `,${written}`;
  }
  return json;
}

function text(value: string): string {
  return `{"S":${JSON.stringify(value)}}`;
}

function number(value: number): string {
  return `{"N":"${value}"}`;
}

/** A tombstone that is loaded late still stands for its days from now on. */
function tombstoneEnd(): string {
  return number(expiryAfter(TOMBSTONE_DAYS, Date.now()));
}
