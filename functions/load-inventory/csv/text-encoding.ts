import { isUtf8 } from "node:buffer";
import { FILE_SENTENCE } from "#domain/import/refused-file.ts";

/** How bytes become text. Blocks are cut where {@link TextEncoding.wholeBytes} says, the rest waits for more. */
export interface TextEncoding {
  /** Bytes of the byte-order mark at the start of the file. */
  readonly markBytes: number;
  /** The sentence for a file that is not in this encoding after all. */
  readonly refusal: string;
  /** Bytes at the start of `block` that do not end inside a character nor, perhaps, between CR and LF. */
  wholeBytes(block: Buffer): number;
  decode(block: Buffer): DecodedBlock;
}

interface DecodedBlock {
  /** The text before the first bad byte. */
  readonly text: string;
  /** Whether there is a bad byte. */
  readonly damaged: boolean;
}

const CR = 0x0d;
const LONGEST_CHARACTER = 4;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** UTF-8, strictly: overlong forms, surrogates and characters cut short are bad bytes. */
export function utf8Encoding(markBytes: 0 | 3): TextEncoding {
  return { markBytes, refusal: FILE_SENTENCE.encoding, wholeBytes: wholeUtf8, decode: decodeUtf8 };
}

function wholeUtf8(block: Buffer): number {
  if (block.at(-1) === CR) return block.length - 1;
  for (let back = 1; back < LONGEST_CHARACTER && back <= block.length; back += 1) {
    const start = block.length - back;
    if (characterBytes(block[start] ?? 0) > back) return start;
  }
  return block.length;
}

/** Bytes that the character beginning with `lead` takes; 1 for bytes that begin none, whatever they are. */
function characterBytes(lead: number): number {
  if (lead < 0xc0) return 1;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}

function decodeUtf8(block: Buffer): DecodedBlock {
  const text = block.toString("utf8");
  return isUtf8(block) ? { text, damaged: false } : { text: goodText(block, text), damaged: true };
}

/** Written again, replaced characters differ from what was read; the first difference is the first bad byte. */
function goodText(block: Buffer, text: string): string {
  const again = Buffer.from(text, "utf8");
  const bad = block.findIndex((byte, index) => byte !== again[index]);
  return block.toString("utf8", 0, bad === -1 ? block.length : bad);
}

/** UTF-16 with a byte-order mark, strictly: a lone surrogate or half a unit at the end is bad. */
export function utf16Encoding(order: "little" | "big"): TextEncoding {
  const littleEndian = (block: Buffer) => (order === "little" ? block : Buffer.from(block).swap16());
  return {
    markBytes: 2,
    refusal: FILE_SENTENCE.wideEncoding,
    wholeBytes: (block) => wholeUtf16(littleEndian(evenPart(block))),
    decode: (block) => decodeUtf16(littleEndian(evenPart(block)).toString("utf16le"), block.length % 2 === 1),
  };
}

function evenPart(block: Buffer): Buffer {
  return block.subarray(0, block.length - (block.length % 2));
}

function wholeUtf16(even: Buffer): number {
  if (even.length === 0) return 0;
  const last = even.readUInt16LE(even.length - 2);
  const waits = last === CR || (last >= 0xd800 && last <= 0xdbff);
  return waits ? even.length - 2 : even.length;
}

function decodeUtf16(text: string, halfUnit: boolean): DecodedBlock {
  const lone = text.search(LONE_SURROGATE);
  return lone === -1 ? { text, damaged: halfUnit } : { text: text.slice(0, lone), damaged: true };
}
