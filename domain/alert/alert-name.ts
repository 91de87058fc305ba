import { gsmLength } from "./alert-gsm.ts";

const FNV_OFFSET = 0xcbf29ce484222325n;
const FNV_PRIME = 0x100000001b3n;
const ID_BITS = 48n;
const ID_DIGITS = 12;

const LONGEST_SUBJECT_NAME = 50;
const LONGEST_SMS_NAME = 30;
const PRINTABLE_ASCII = /^[ -~]+$/;

/** Controls, what steers other characters (joiners of letters and emoji excepted), line separators, what is no character. */
const STEERING = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}]/gu;
/** The blocks whose letters run from right to left. Source: https://www.unicode.org/Public/UCD/latest/ucd/extracted/DerivedBidiClass.txt */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFE\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const ISOLATE = "\u2068";
const END_ISOLATE = "\u2069";

/** What is no XML character, and the two that SNS wants escaped differently in policies and attributes. */
const UNROUTABLE = /["\\\p{Cc}\p{Cs}\uFFFE\uFFFF]/u;

/** A short id that a name keeps for ever: `#` and twelve hexadecimal digits (FNV-1a of its UTF-16 units, folded). */
export function nameId(name: string): string {
  let hash = FNV_OFFSET;
  for (let index = 0; index < name.length; index++)
    hash = BigInt.asUintN(64, (hash ^ BigInt(name.charCodeAt(index))) * FNV_PRIME);
  const folded = (hash >> ID_BITS) ^ BigInt.asUintN(Number(ID_BITS), hash);
  return `#${folded.toString(16).padStart(ID_DIGITS, "0")}`;
}

/** A store in a subject, distinct for distinct stores: its name in quotes, or its id where that is long or not ASCII. */
export function subjectStore(store: string): string {
  return isPlain(store) ? `"${store}"` : `store ${nameId(store)}`;
}

/** A file in a subject, distinct for distinct keys, as {@link subjectStore} writes a store. */
export function subjectFile(key: string): string {
  return isPlain(key) ? `"${key}"` : `file ${nameId(key)}`;
}

function isPlain(name: string): boolean {
  return name.length <= LONGEST_SUBJECT_NAME && PRINTABLE_ASCII.test(name);
}

/** A name in an SMS: at most 30 GSM characters, else its id. */
export function smsName(name: string): string {
  const length = gsmLength(name);
  return length !== undefined && length <= LONGEST_SMS_NAME ? name : nameId(name);
}

/**
 * A name as a person reads it in a mail: characters that reorder, hide or break what stands around them are written
 * out (`\u{202E}`), and a name that runs from right to left is isolated from the numbers beside it.
 */
export function mailName(name: string): string {
  const shown = name.replace(STEERING, (found) => `\\u{${(found.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`);
  return RIGHT_TO_LEFT.test(shown) ? `${ISOLATE}${shown}${END_ISOLATE}` : shown;
}

/**
 * The name by which messages and filter policies route a store: the name itself, or its id where it holds a quotation
 * mark, a backslash or a control character, which SNS compares in surprising ways or refuses.
 * Source: https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html
 */
export function routingName(store: string): string {
  return UNROUTABLE.test(store) ? nameId(store) : store;
}
