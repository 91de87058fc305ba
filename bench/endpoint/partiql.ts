import type { Attribute, Item } from "./item-size.ts";
import { NotUnderstood } from "./not-understood.ts";

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

const INSERT = /^INSERT INTO "([^"]+)" VALUE \{(.*)\}$/;
const UPDATE = /^UPDATE "([^"]+)" (.*?) WHERE (.*)$/;
const VALUE = /'([^']+)'\s*:\s*\?/g;
const SET = /SET "([^"]+)"\s*=\s*\?/g;
const REMOVE = /REMOVE "([^"]+)"/g;
const EQUAL = /"([^"]+)"\s*=\s*\?/g;
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
  const [, inserted, places] = INSERT.exec(text) ?? [];
  if (inserted !== undefined && isAllOf(places, [VALUE, /,/g]))
    return { kind: "insert", table: inserted, sets: names(places, VALUE), removes: [], where: [] };
  const [, updated, changes, where] = UPDATE.exec(text) ?? [];
  if (updated === undefined || !isAllOf(changes, [SET, REMOVE]) || !isAllOf(where, [EQUAL, / AND /g]))
    throw new NotUnderstood(text);
  return {
    kind: "update",
    table: updated,
    sets: names(changes, SET),
    removes: names(changes, REMOVE),
    where: names(where, EQUAL),
  };
}

/** Whether a text is made of these parts only: a part that is not understood must not go unheeded. */
function isAllOf(text: string | undefined, parts: readonly RegExp[]): boolean {
  return parts.reduce((rest, part) => rest.replaceAll(part, ""), text ?? "").trim() === "";
}

function names(text: string | undefined, pattern: RegExp): string[] {
  return [...(text ?? "").matchAll(pattern)].map(([, name = ""]) => name);
}
