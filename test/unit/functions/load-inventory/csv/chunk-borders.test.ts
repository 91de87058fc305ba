import { gzipSync } from "node:zlib";
import { expect } from "chai";
import fc from "fast-check";
import { RefusedFile } from "#domain/import/refused-file.ts";
import { readStockRows } from "#functions/load-inventory/csv/inventory-file.ts";
import { RecordCutter } from "#functions/load-inventory/csv/record-cutter.ts";
import { BLOCK_BYTES } from "#functions/load-inventory/csv/unpacked-bytes.ts";
import { cutAt, reading, readingOf } from "./reading.ts";

/** Text that is made of what matters to a reader of CSV. */
const token = fc.constantFrom(...'aé🫖1",;\n\r \u00a0\uFEFF\0', '""', "\r\n", "x,y,1\n", "twelve bytes");
const body = fc.array(token, { maxLength: 60 }).map((tokens) => tokens.join(""));
const limits = { maxRecordBytes: 24 };

describe("the borders of chunks", () => {
  it("never change what is read", async () => {
    const encoded = fc.tuple(body, fc.constantFrom("utf8", "utf16", "gzip", "damaged")).map(([text, form]) => {
      return inForm(`store,item,count\n${text}`, form);
    });
    await fc.assert(
      fc.asyncProperty(encoded, fc.array(fc.nat(200), { maxLength: 20 }), async (bytes, positions) => {
        const inPieces = await reading(readStockRows(cutAt(bytes, positions), { limits }));
        expect(inPieces).to.deep.equal(await readingOf(bytes, { limits }));
      }),
      { numRuns: 300 },
    );
  });

  it("of the reader's own blocks never change what is read", async () => {
    await fc.assert(
      fc.asyncProperty(body, fc.integer({ min: -80, max: 10 }), async (text, shift) => {
        const rows = "Lyon,Kettle,1\n".repeat(20);
        const filler = "\n".repeat(BLOCK_BYTES + shift - rows.length - 17);
        const outcome = await readingOf(`store,item,count\n${rows}${filler}${text}`, { limits });
        const unfilled = await readingOf(`store,item,count\n${rows}${text}`, { limits });
        const lines = ({ line }: { line: number }) => (line > 21 ? line - filler.length : line);
        expect(outcome.rows.map((row) => ({ ...row, line: lines(row) }))).to.deep.equal(unfilled.rows);
        expect(outcome.rejected.map((row) => [lines(row), row.code])).to.deep.equal(
          unfilled.rejected.map((row) => [row.line, row.code]),
        );
        expect(outcome.refused?.code).to.equal(unfilled.refused?.code);
      }),
      { numRuns: 100 },
    );
  });

  for (const encoding of ["utf8", "utf16le"] as const) {
    it(`of the reader's own blocks may lie between CR and LF: ${encoding}`, async () => {
      const units = encoding === "utf8" ? BLOCK_BYTES : BLOCK_BYTES / 2;
      const start = "\uFEFFstore,item,count\n".slice(encoding === "utf8" ? 1 : 0);
      const row = "Lyon,A,1\r\n";
      const file = `${start}${"\n".repeat(units - start.length - row.length + 1)}${row}Lyon,B,1\r\n`;
      const { rows } = await readingOf(Buffer.from(file, encoding));
      expect(rows.map(({ line }) => line)).to.deep.equal([file.split("\n").length - 2, file.split("\n").length - 1]);
    });
  }

  it("never change what is read of a file of many blocks", async () => {
    const rows = Array.from({ length: 60_000 }, (_, index) => `Lyon,Kettle ${index},${index}\n`);
    const bytes = Buffer.from(`store,item,count\n${rows.join("")}`);
    const positions = Array.from({ length: 40 }, (_, index) => index * 50_021);
    const outcome = await reading(readStockRows(cutAt(bytes, positions)));
    expect(outcome.refused).to.equal(undefined);
    expect(outcome.rows.map(({ count }) => count)).to.deep.equal([...rows.keys()]);
    expect(outcome.rows.every(({ line, count, item }) => line === count + 2 && item === `Kettle ${count}`)).to.equal(
      true,
    );
  });

  it("of pieces of text never change where records are cut", () => {
    fc.assert(
      fc.property(fc.array(token, { maxLength: 60 }), fc.constantFrom(",", ";"), (tokens, delimiter) => {
        expect(cutting(joinLineEnds(tokens), delimiter)).to.deep.equal(cutting([tokens.join("")], delimiter));
      }),
      { numRuns: 2000 },
    );
  });
});

function inForm(text: string, form: string): Uint8Array {
  if (form === "utf16") return Buffer.from(`\uFEFF${text}`, "utf16le");
  if (form === "gzip") return gzipSync(text);
  return form === "utf8" ? Buffer.from(text) : Buffer.concat([Buffer.from(text), Buffer.from([0xe6, 0x9d])]);
}

/** Pieces that never end between CR and LF, as decodedText gives them. */
function joinLineEnds(tokens: readonly string[]): string[] {
  const pieces: string[] = [];
  for (const next of tokens) {
    const last = pieces.at(-1);
    if (last?.endsWith("\r") && next.startsWith("\n")) pieces[pieces.length - 1] = last + next;
    else pieces.push(next);
  }
  return pieces;
}

function cutting(pieces: readonly string[], delimiter: string): unknown {
  const cutter = new RecordCutter(1, { delimiter, maxRecordBytes: 24 });
  try {
    const blocks = [...pieces.map((piece) => cutter.cut(piece)), cutter.end()];
    return {
      text: blocks.map(({ text }) => text).join(""),
      lines: blocks.flatMap(({ lines }) => lines),
      faults: blocks.flatMap(({ faults }) => faults.map(({ line, fault }) => [line, fault])),
    };
  } catch (error) {
    if (error instanceof RefusedFile) return [error.code, error.line];
    throw error;
  }
}
