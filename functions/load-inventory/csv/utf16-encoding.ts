import { FILE_SENTENCE } from "#domain/import/file-sentence.ts";
import type { DecodedBlock, TextEncoding } from "./text-encoding.ts";

const CR = 0x0d;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** UTF-16 with a byte-order mark, strictly: a lone surrogate or half a unit at the end is bad. */
export function utf16Encoding(order: "little" | "big"): TextEncoding {
  const littleEndian = (block: Buffer) => (order === "little" ? block : Buffer.from(block).swap16());
  return {
    markBytes: 2,
    refusal: FILE_SENTENCE.wideEncoding,
    wholeBytes: (block) => wholeBytes(littleEndian(evenPart(block))),
    decode: (block) => decode(littleEndian(evenPart(block)).toString("utf16le"), block.length % 2 === 1),
  };
}

function evenPart(block: Buffer): Buffer {
  return block.subarray(0, block.length - (block.length % 2));
}

function wholeBytes(even: Buffer): number {
  if (even.length === 0) return 0;
  const last = even.readUInt16LE(even.length - 2);
  const waits = last === CR || (last >= 0xd800 && last <= 0xdbff);
  return waits ? even.length - 2 : even.length;
}

function decode(text: string, halfUnit: boolean): DecodedBlock {
  const lone = text.search(LONE_SURROGATE);
  return lone === -1 ? { text, damaged: halfUnit } : { text: text.slice(0, lone), damaged: true };
}
