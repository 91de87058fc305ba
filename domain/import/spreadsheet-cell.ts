/**
 * What a spreadsheet would take for a formula: `=`, `+`, `-`, `@` and their full-width forms, also behind blanks or
 * apostrophes, and cells that begin with a tab or a line break.
 * Source: https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = /^'*(?:[\t\r\n]|[\s\u0085]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/;
/** A plain number is no formula, and a corrected count must stay one: -5. */
const NUMBER = /^'*\s*[+-]?[0-9]+(?:[.,][0-9]+)?\s*$/;

/** `cell` so that every spreadsheet shows it as text: a leading apostrophe where it would be a formula. Undone by {@link fromSpreadsheet}. */
export function forSpreadsheet(cell: string): string {
  return isFormula(cell) ? `'${cell}` : cell;
}

/** The cell that {@link forSpreadsheet} was given, for every cell; a formula written without apostrophe stays as it is. */
export function fromSpreadsheet(cell: string): string {
  return cell.startsWith("'") && isFormula(cell) ? cell.slice(1) : cell;
}

/** Apostrophes in front do not count: a name that itself begins with '= gets one more, and gets it taken off again. */
function isFormula(cell: string): boolean {
  return FORMULA.test(cell) && !NUMBER.test(cell);
}

/**
 * In front of a heading it says that an apostrophe in front of a cell below is no part of the cell: so an export keeps
 * names from spreadsheets, and the system reads them as they were. Files without such a heading are read as they stand.
 */
export const MARK = "'";

/** Digits and signs without any letter, or a number with an exponent: a spreadsheet makes 7 of `007` and a date of `1-2`. */
const NUMBER_LIKE = /^(?=.*\d)[^\p{L}]+$|^\d[\d.,]*e[+-]?\d+$/iu;

/** Whether a spreadsheet would take `name` for a formula or another value, or its first apostrophe for a mark. */
export function needsMark(name: string): boolean {
  return name.startsWith(MARK) || NUMBER_LIKE.test(name) || forSpreadsheet(name) !== name;
}

/** The cell for `name` in a column whose heading is marked; undone by {@link unmarked} for every name. */
export function marked(name: string): string {
  return needsMark(name) ? MARK + name : name;
}

/** The name in a cell of a column whose heading is marked. */
export function unmarked(cell: string): string {
  return cell.startsWith(MARK) ? cell.slice(MARK.length) : cell;
}
