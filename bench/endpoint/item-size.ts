import { utf8Length } from "#domain/import/utf8-length.ts";

/** A value as DynamoDB's JSON writes it, as far as the contenders use it. */
export interface Attribute {
  readonly S?: string;
  readonly N?: string;
  readonly BOOL?: boolean;
  readonly NULL?: boolean;
  readonly L?: readonly Attribute[];
  readonly M?: Item;
}

export type Item = Readonly<Record<string, Attribute>>;

/** Bytes that a list or a map takes beside its elements, and that each element takes beside its value. */
const NEST_BYTES = 3;
const ELEMENT_BYTES = 1;
const DIGITS_A_BYTE = 2;
/** Bytes of a write unit and of a read unit. Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html */
const WRITE_UNIT_BYTES = 1024;
const READ_UNIT_BYTES = 4096;

/** Units of a write that left `after` bytes where `before` bytes were: the larger of the two counts, and at least one. */
export function writeUnits(before: number, after: number): number {
  return Math.max(1, Math.ceil(Math.max(before, after) / WRITE_UNIT_BYTES));
}

/** Units of one read request that looked at so many bytes; half where it need not be consistent. */
export function readUnits(bytes: number, isConsistent: boolean): number {
  return Math.max(1, Math.ceil(bytes / READ_UNIT_BYTES)) * (isConsistent ? 1 : 0.5);
}

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
