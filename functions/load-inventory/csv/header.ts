import { isBlank, trimBlanks } from "#domain/import/blank.ts";
import { byColumn, COLUMNS, type Column } from "#domain/import/file-kind.ts";
import { FILE_SENTENCE, RefusedFile } from "#domain/import/refused-file.ts";
import { REJECTED_COLUMNS } from "#domain/import/rejected-csv.ts";
import { MARK, unmarked } from "#domain/import/spreadsheet-cell.ts";

/** What a header line says about the rows below it. */
export interface Header {
  /** Its cells as written, without empty ones at the end. */
  readonly columns: readonly string[];
  /** Where each column stands, -1 where it does not. */
  readonly positions: Readonly<Record<Column, number>>;
  /** Columns of {@link COLUMNS} that it names more than once. */
  readonly duplicates: readonly Column[];
  /** Where the columns stand whose headings are marked: cells for which a spreadsheet needed an apostrophe have one. */
  readonly markedColumns: ReadonlySet<number>;
  /** Where a list of rejected rows has its own columns; `undefined` in every other file. */
  readonly rejectedList: RejectedListColumns | undefined;
}

type RejectedListColumns = Readonly<Record<(typeof REJECTED_COLUMNS)[number], number>>;

/** Longer cells name no known column; composing them would be work for nothing. */
const LONGEST_NAME = 64;
const KNOWN: ReadonlySet<string> = new Set(COLUMNS);

/** The header that `cells` are, whether or not it is of use: names count in any order, case and NFC, blanks around them do not. */
export function headerOf(cells: readonly string[]): Header {
  const columns = cells.slice(0, cells.findLastIndex((cell) => !isBlank(cell)) + 1);
  const written = columns.map(headerName);
  const names = written.map((name) => (KNOWN.has(unmarked(name)) ? unmarked(name) : name));
  const [line = -1, code = -1, reason = -1] = REJECTED_COLUMNS.map((column) => names.indexOf(column));
  return {
    columns,
    positions: byColumn((column) => names.indexOf(column)),
    markedColumns: new Set([...names.keys()].filter((index) => written[index] === MARK + names[index])),
    duplicates: COLUMNS.filter((column) => names.indexOf(column) !== names.lastIndexOf(column)),
    rejectedList: Math.min(line, code, reason) === -1 ? undefined : { line, code, reason },
  };
}

/** Which of the `needed` columns the header lacks. */
export function missingColumns({ positions }: Header, needed: readonly Column[]): Column[] {
  return needed.filter((column) => positions[column] === -1);
}

/** Says of a line that is no usable header what is wrong with it: the most helpful sentence that fits. */
export function refuseHeader(header: Header, needed: readonly Column[], line: number): never {
  const [first = ""] = header.columns;
  if (header.duplicates.length > 0)
    throw new RefusedFile("header", FILE_SENTENCE.duplicateColumns(header.duplicates), line);
  if (header.columns.length === 1 && holdsWords(first, needed)) {
    throw new RefusedFile("delimiter", FILE_SENTENCE.delimiter, line);
  }
  throw new RefusedFile("header", FILE_SENTENCE.missingColumns(missingColumns(header, needed)), line);
}

function headerName(cell: string): string {
  return cell.length > LONGEST_NAME ? "" : trimBlanks(cell).normalize("NFC").toLowerCase();
}

/** All the names are there, but nothing that is read as a delimiter stands between them. */
function holdsWords(text: string, words: readonly string[]): boolean {
  const found = new Set(text.toLowerCase().split(/[^a-z]+/));
  return words.every((word) => found.has(word));
}
