import type { Attribute, Item } from "./item.ts";

/** A PartiQL statement that writes one item: where its parameters belong. */
export interface WriteStatement {
  readonly kind: "insert" | "update";
  readonly table: string;
  /** Attributes in the order of their parameters. */
  readonly sets: readonly string[];
  readonly removes: readonly string[];
  /** Attributes that must equal the parameters that follow those of `sets`. */
  readonly where: readonly string[];
}

/** Thrown for a statement in another form than the contenders write. */
export class UnknownStatement extends Error {
  override readonly name = "UnknownStatement";

  constructor(text: string) {
    super(`The bench does not know this form of statement; teach partiql.ts: ${text}`);
  }
}

const INSERT = /^INSERT INTO "([^"]+)" VALUE \{(.*)\}$/;
const UPDATE = /^UPDATE "([^"]+)" (.*?) WHERE (.*)$/;
const known = new Map<string, WriteStatement>();

/** The statement of a text; the few different texts are understood once. */
export function writeStatement(text: string): WriteStatement {
  const found = known.get(text) ?? parsed(text);
  known.set(text, found);
  return found;
}

/** The values of `names`, which `parameters` hold from `start` on. */
export function valuesOf(names: readonly string[], parameters: readonly Attribute[], start = 0): Item {
  return Object.fromEntries(names.map((name, index) => [name, parameters[start + index] ?? {}]));
}

function parsed(text: string): WriteStatement {
  const insert = INSERT.exec(text);
  if (insert) {
    const [, table = "", places = ""] = insert;
    return { kind: "insert", table, sets: names(places, /'([^']+)'\s*:\s*\?/g), removes: [], where: [] };
  }
  const update = UPDATE.exec(text);
  if (!update) throw new UnknownStatement(text);
  const [, table = "", changes = "", where = ""] = update;
  return {
    kind: "update",
    table,
    sets: names(changes, /"([^"]+)"\s*=\s*\?/g),
    removes: names(changes, /REMOVE "([^"]+)"/g),
    where: names(where, /"([^"]+)"\s*=\s*\?/g),
  };
}

function names(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, name = ""]) => name);
}
