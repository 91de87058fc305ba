import { forSpreadsheet } from "./spreadsheet-cell.ts";

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
