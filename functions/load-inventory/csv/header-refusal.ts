import { FILE_SENTENCE } from "#domain/import/file-sentence.ts";
import type { Column } from "#domain/import/row-cells.ts";
import { type Header, missingColumns } from "./header.ts";
import { RefusedFile } from "./refused-file.ts";

/** Says of a line that is no usable header what is wrong with it: the most helpful sentence that fits. */
export function refuseHeader(header: Header, needed: readonly Column[], line: number): never {
  const [first = ""] = header.columns;
  if (header.doubles.length > 0) throw new RefusedFile("header", FILE_SENTENCE.doubleColumns(header.doubles), line);
  if (header.columns.length === 1 && holdsWords(first, needed)) {
    throw new RefusedFile("delimiter", FILE_SENTENCE.delimiter, line);
  }
  throw new RefusedFile("header", FILE_SENTENCE.missingColumns(missingColumns(header, needed)), line);
}

/** All the names are there, but nothing that is read as a delimiter stands between them. */
function holdsWords(text: string, words: readonly string[]): boolean {
  const found = new Set(text.toLowerCase().split(/[^a-z]+/));
  return words.every((word) => found.has(word));
}
