import type { FileCode } from "./fault-codes.ts";

/** Thrown when a whole file cannot be read; the message is the sentence for its owner. Nothing of the file may be stored. */
export class RefusedFile extends Error {
  override readonly name = "RefusedFile";
  readonly code: FileCode;
  /** 1-based physical line, where one line is to blame. */
  readonly line: number | undefined;

  constructor(code: FileCode, message: string, line?: number) {
    super(message);
    this.code = code;
    this.line = line;
  }
}

/**
 * What a refused file's owner reads. Each sentence says what is wrong and what to do about it; none repeats anything
 * out of the file, which may hold whatever somebody wants others to read.
 */
export const FILE_SENTENCE = {
  empty: "The file is empty. Export it again and drop the new file.",
  workbook:
    'This is a spreadsheet workbook or a zip archive, not a CSV file. Save it as "CSV UTF-8" and drop that file.',
  picture: "This is a picture, not a CSV file. Drop the CSV file instead.",
  pdf: "This is a PDF document, not a CSV file. Drop the CSV file instead.",
  archive: "This is an archive. Unpack it, or pack the CSV file with gzip, and drop that file.",
  brokenGzip: "The gzip file is damaged or incomplete. Pack it again and drop the new file.",
  binary: 'This is not a text file. Save it as "CSV UTF-8" and drop that file.',
  encoding: 'This line has bytes that are not UTF-8. Save the file as "CSV UTF-8" and drop it again.',
  wideEncoding: 'This line has a damaged UTF-16 character. Save the file as "CSV UTF-8" and drop it again.',
  utf32: 'The file is in UTF-32, which is not read. Save it as "CSV UTF-8" and drop it again.',
  notCsv: 'This is a web page or program output, not a CSV file. Save it as "CSV UTF-8" and drop that file.',
  delimiter: "The columns must be separated by a comma, a semicolon, a tab or a vertical bar.",
  openQuote: 'The quotation mark (") that opens in this line is never closed. Close it or take it out.',
  headerQuote: 'The header has a stray quotation mark ("). Take it out.',
  longHeader: "The header is too long to be one. Check that the first line names the columns and ends.",
  otherHeader: "This line is another header with its columns in another order. Drop the two parts as two files.",
  missingColumns: (columns: readonly string[]) =>
    `The first line must name the columns; ${list(columns)} ${columns.length > 1 ? "are" : "is"} missing.`,
  duplicateColumns: (columns: readonly string[]) =>
    `The header names ${list(columns)} more than once. Keep one column of each name.`,
  manyColumns: (limit: number) => `The header has more than ${limit} columns. Take out those that are not needed.`,
  manyRows: (limit: number) => `The file has more than ${number(limit)} rows. Drop it in several parts.`,
  manyStores: (limit: number) => `The file names more than ${number(limit)} stores. Drop it in several parts.`,
  otherStore: "Every row names another store than the folder the file was dropped in. Drop it in that store's folder.",
  faultyThresholds:
    "This file replaces all thresholds, so it is taken whole or not at all, and some of its rows are faulty. Correct them and drop the whole file again.",
  manyBytes: (limit: number) => `The file unpacks to more than ${number(limit)} bytes. Drop it in several parts.`,
} as const;

function list(columns: readonly string[]): string {
  const names = columns.map((column) => `"${column}"`);
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : names.join("");
}

function number(limit: number): string {
  return limit.toLocaleString("en");
}
