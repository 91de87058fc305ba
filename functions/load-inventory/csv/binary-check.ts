import { FILE_SENTENCE, RefusedFile } from "#domain/import/refused-file.ts";
import { REJECTED_COLUMNS } from "#domain/import/rejected-csv.ts";

/** How formats that shops drop by mistake begin. */
const SIGNATURES: readonly (readonly [start: string, sentence: string])[] = [
  ["504b0304", FILE_SENTENCE.workbook],
  ["504b0506", FILE_SENTENCE.workbook],
  ["d0cf11e0a1b11ae1", FILE_SENTENCE.workbook],
  ["89504e470d0a1a0a", FILE_SENTENCE.picture],
  ["ffd8ff", FILE_SENTENCE.picture],
  ["474946383761", FILE_SENTENCE.picture],
  ["474946383961", FILE_SENTENCE.picture],
  ["255044462d", FILE_SENTENCE.pdf],
  ["1f8b", FILE_SENTENCE.archive],
  ["377abcaf271c", FILE_SENTENCE.archive],
  ["526172211a07", FILE_SENTENCE.archive],
  ["fd377a585a00", FILE_SENTENCE.archive],
  ["28b52ffd", FILE_SENTENCE.archive],
  ["425a6839314159265359", FILE_SENTENCE.archive],
];

/** How a list begins as it is written. */
const REJECTED_LIST = new RegExp(`^\\uFEFF?${REJECTED_COLUMNS.join(",")},`);

const SAMPLE_BYTES = 4096;
const FEWEST_CONTROLS = 8;
const CONTROLS_SHARE = 1 / 16;

/**
 * Refuses bytes that begin like a workbook, picture, document or archive, and those whose first {@link SAMPLE_BYTES}
 * hold as many control characters as no text does. A few of them are a damaged name, which is a row's fault, and a list
 * of rejected rows may hold nothing but such names.
 */
export function refuseBinary(start: Buffer): void {
  const hex = start.toString("hex", 0, 16);
  const signature = SIGNATURES.find(([magic]) => hex.startsWith(magic));
  if (signature) throw new RefusedFile("binary", signature[1]);
  if (isFullOfControls(start.subarray(0, SAMPLE_BYTES)) && !isRejectedList(start))
    throw new RefusedFile("binary", FILE_SENTENCE.binary);
}

function isRejectedList(start: Buffer): boolean {
  return REJECTED_LIST.test(start.toString("utf8", 0, SAMPLE_BYTES));
}

function isFullOfControls(sample: Buffer): boolean {
  const controls = sample.reduce((count, byte) => (isControl(byte) ? count + 1 : count), 0);
  return controls >= FEWEST_CONTROLS && controls > sample.length * CONTROLS_SHARE;
}

/** C0 and DEL without those that text has: tab, line feed, vertical tab, form feed, carriage return. */
function isControl(byte: number): boolean {
  return byte < 0x09 || (byte > 0x0d && byte < 0x20) || byte === 0x7f;
}
