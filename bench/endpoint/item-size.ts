import { utf8Length } from "#domain/import/utf8-length.ts";
import type { Attribute, Item } from "./item.ts";

/** Bytes that a list or a map takes beside its elements, and that each element takes beside its value. */
const NEST_BYTES = 3;
const ELEMENT_BYTES = 1;
const DIGITS_A_BYTE = 2;

/**
 * Bytes of an item as DynamoDB counts them for its units.
 * Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function itemBytes(item: Item): number {
  let bytes = 0;
  for (const [name, value] of Object.entries(item)) bytes += utf8Length(name) + valueBytes(value);
  return bytes;
}

function valueBytes(value: Attribute): number {
  if (value.S !== undefined) return utf8Length(value.S);
  if (value.N !== undefined) return numberBytes(value.N);
  if (value.L) return value.L.reduce((sum, element) => sum + ELEMENT_BYTES + valueBytes(element), NEST_BYTES);
  if (value.M) return NEST_BYTES + itemBytes(value.M) + ELEMENT_BYTES * Object.keys(value.M).length;
  return 1; // BOOL and NULL, the others that the contenders may write
}

/** A byte for two significant digits, one more, and one for a minus sign; zeros at both ends are not significant. */
function numberBytes(written: string): number {
  const digits = written.replace(/\D/g, "").replace(/^0+|0+$/g, "");
  return Math.ceil(digits.length / DIGITS_A_BYTE) + 1 + (written.startsWith("-") ? 1 : 0);
}
