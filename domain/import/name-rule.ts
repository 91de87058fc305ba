import { trimBlanks } from "./blank.ts";
import type { RowFault } from "./row-fault.ts";
import { exceedsBytes } from "./utf8-length.ts";

/**
 * Longest names in bytes of UTF-8: what a hash key and a range key may hold.
 * Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
export const NAME_BYTES = { store: 2048, item: 1024 } as const;
export type NameField = keyof typeof NAME_BYTES;

/** In settings: any store, any item. */
export const ANY = "*";

/** Printable ASCII without blanks around it: nearly every name, and nothing to do about it. */
const PLAIN = /^[!-~](?:[ -~]*[!-~])?$/;
const PLAIN_LENGTH = 1024;

/** Tab, line breaks and the other C0 and C1 controls, and Unicode's own line and paragraph separators. */
const CONTROL = /[\p{Cc}\u2028\u2029]/u;
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
  const written = trimBlanks(cell);
  if (written === "") return { code: field, reason: `The ${field} is missing.` };
  if (CONTROL.test(written)) return control(field);
  if (!VISIBLE.test(written)) return { code: field, reason: `The ${field} consists of invisible characters only.` };
  if (written.length > NAME_BYTES[field] * MOST_SHRINKAGE) return tooLong(field);
  if (PILE_OF_MARKS.test(written))
    return { code: field, reason: `The ${field} has more than 30 accents on one letter.` };
  const name = written.normalize("NFC");
  return exceedsBytes(name, NAME_BYTES[field]) ? tooLong(field) : name;
}

/** As {@link checkName}, for places where a name must mean one store or item: `*` is refused. */
export function checkOneName(cell: string, field: NameField): string | RowFault {
  const name = checkName(cell, field);
  if (name !== ANY) return name;
  return { code: field, reason: `"*" is not the name of one ${field}. Write the name itself.` };
}

function control(field: NameField): RowFault {
  return {
    code: "control",
    reason: `The ${field} has a tab, a line break or another control character in it. Take it out.`,
  };
}

function tooLong(field: NameField): RowFault {
  const limit = NAME_BYTES[field].toLocaleString("en");
  return { code: "too_long", reason: `The ${field} is longer than ${limit} bytes (about as many letters).` };
}
