import { trimBlanks } from "./blank.ts";
import type { RowFault } from "./row-fault.ts";
import { exceedsBytes } from "./utf8-length.ts";

/**
 * Longest names in bytes of UTF-8: what every key takes that a name is, in tables and their indexes. A range key holds
 * 1,024 bytes, and so a store's name, which is one in the index of all stores, is no longer than an item's.
 * Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
export const NAME_BYTES = { store: 1024, item: 1024 } as const;
/** What older versions took, and may have stored. */
const STORED_BYTES = { store: 2048, item: 1024 } as const;
export type NameField = keyof typeof NAME_BYTES;

/** In settings: any store, any item. */
export const ANY = "*";

/** Printable ASCII without blanks around it: nearly every name, and nothing to do about it. */
const PLAIN = /^[!-~](?:[ -~]*[!-~])?$/;
const PLAIN_LENGTH = 1024;

/** Tab, line breaks and the other C0 and C1 controls, and Unicode's own line and paragraph separators. */
const CONTROL = /[\p{Cc}\u2028\u2029]/u;
/** Code points that are for ever no character, and half ones: queues refuse messages that hold them. */
const NO_CHARACTER = /[\p{Noncharacter_Code_Point}\p{Cs}]/u;
/** One character that leaves ink: no blank, nothing that only steers others, not the empty Braille cell. */
const VISIBLE = /[^\p{White_Space}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;
/** Unicode's own bound is 30 marks on a letter (UAX #15, Stream-Safe Text); ordering more of them is quadratic. */
const PILE_OF_MARKS = /\p{M}{31}/u;
/** Composing makes no text shorter than a third, so what is longer than this is too long without composing it. */
const MOST_SHRINKAGE = 3;

/**
 * The name that a cell stands for: without the blanks around it, in NFC, otherwise as written; or why it is none.
 * `*` passes, see {@link checkOneName}.
 */
export function checkName(cell: string, field: NameField): string | RowFault {
  if (cell.length <= PLAIN_LENGTH && PLAIN.test(cell)) return cell;
  return NO_CHARACTER.test(cell) ? noCharacter(field) : checkText(cell, field, NAME_BYTES[field]);
}

/** As {@link checkName}, for what takes a name out of the tables: names that only older versions took pass too. */
export function checkStoredName(cell: string, field: NameField): string | RowFault {
  return checkText(cell, field, STORED_BYTES[field]);
}

function checkText(cell: string, field: NameField, limit: number): string | RowFault {
  const written = trimBlanks(cell);
  if (written === "") return { code: field, reason: `The ${field} is missing.` };
  if (CONTROL.test(written)) return control(field);
  if (!VISIBLE.test(written)) return { code: field, reason: `The ${field} consists of invisible characters only.` };
  if (written.length > limit * MOST_SHRINKAGE) return tooLong(field, limit);
  if (PILE_OF_MARKS.test(written))
    return { code: field, reason: `The ${field} has more than 30 accents on one letter.` };
  const name = written.normalize("NFC");
  return exceedsBytes(name, limit) ? tooLong(field, limit) : name;
}

/** As {@link checkName}, for places where a name must mean one store or item: `*` is refused. */
export function checkOneName(cell: string, field: NameField): string | RowFault {
  return notAny(checkName(cell, field), field);
}

/** `outcome`, unless it is `*`. */
export function notAny(outcome: string | RowFault, field: NameField): string | RowFault {
  if (outcome !== ANY) return outcome;
  return { code: field, reason: `"*" is not the name of one ${field}. Write the name itself.` };
}

function control(field: NameField): RowFault {
  return {
    code: "control",
    reason: `The ${field} has a tab, a line break or another control character in it. Take it out.`,
  };
}

function noCharacter(field: NameField): RowFault {
  return {
    code: "control",
    reason: `The ${field} has a code in it that stands for no character, such as U+FFFE. Take it out.`,
  };
}

function tooLong(field: NameField, limit: number): RowFault {
  const bytes = limit.toLocaleString("en");
  return { code: "too_long", reason: `The ${field} is longer than ${bytes} bytes (about as many letters).` };
}
