import { isUtf8 } from "node:buffer";
import { FILE_SENTENCE } from "#domain/import/file-sentence.ts";
import type { DecodedBlock, TextEncoding } from "./text-encoding.ts";

const CR = 0x0d;
const LONGEST_CHARACTER = 4;

/** UTF-8, strictly: overlong forms, surrogates and characters cut short are bad bytes. */
export function utf8Encoding(markBytes: 0 | 3): TextEncoding {
  return { markBytes, refusal: FILE_SENTENCE.encoding, wholeBytes, decode };
}

function wholeBytes(block: Buffer): number {
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

function decode(block: Buffer): DecodedBlock {
  const text = block.toString("utf8");
  return isUtf8(block) ? { text, damaged: false } : { text: goodText(block, text), damaged: true };
}

/** Written again, replaced characters differ from what was read; the first difference is the first bad byte. */
function goodText(block: Buffer, text: string): string {
  const again = Buffer.from(text, "utf8");
  const bad = block.findIndex((byte, index) => byte !== again[index]);
  return block.toString("utf8", 0, bad === -1 ? block.length : bad);
}
