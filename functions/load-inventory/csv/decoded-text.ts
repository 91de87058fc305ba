import { FILE_SENTENCE, RefusedFile } from "#domain/import/refused-file.ts";
import { refuseBinary } from "./binary-check.ts";
import { lineBreaks } from "./line-breaks.ts";
import { type TextEncoding, utf8Encoding, utf16Encoding } from "./text-encoding.ts";

/**
 * The text of the blocks without its byte-order mark: UTF-16 with such a mark, else UTF-8. Blocks are cut neither inside
 * a character nor between CR and LF. Refuses binary files, and the first bad byte anywhere, with its line.
 */
export async function* decodedText(blocks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: Decoder | undefined;
  for await (const block of blocks) {
    decoder ??= new Decoder(encodingOf(block));
    yield decoder.write(block);
  }
  if (decoder) yield decoder.end();
}

/** The first block is a whole one, so it holds the byte-order mark and enough to tell text from other things. */
function encodingOf(start: Buffer): TextEncoding {
  const hex = start.toString("hex", 0, 4);
  if (hex === "fffe0000" || hex === "0000feff") throw new RefusedFile("encoding", FILE_SENTENCE.utf32, 1);
  if (hex.startsWith("fffe")) return utf16Encoding("little");
  if (hex.startsWith("feff")) return utf16Encoding("big");
  refuseBinary(start);
  return utf8Encoding(hex.startsWith("efbbbf") ? 3 : 0);
}

class Decoder {
  readonly #encoding: TextEncoding;
  #markBytes: number;
  #waiting: Buffer = Buffer.alloc(0);
  #line = 1;

  constructor(encoding: TextEncoding) {
    this.#encoding = encoding;
    this.#markBytes = encoding.markBytes;
  }

  write(block: Buffer): string {
    const bytes = Buffer.concat([this.#waiting, block.subarray(this.#markBytes)]);
    this.#markBytes = 0;
    const whole = this.#encoding.wholeBytes(bytes);
    this.#waiting = bytes.subarray(whole);
    return this.#strictly(bytes.subarray(0, whole));
  }

  end(): string {
    return this.#strictly(this.#waiting);
  }

  #strictly(bytes: Buffer): string {
    const { text, damaged } = this.#encoding.decode(bytes);
    this.#line += lineBreaks(text);
    if (damaged) throw new RefusedFile("encoding", this.#encoding.refusal, this.#line);
    return text;
  }
}
