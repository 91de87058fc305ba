const QUOTED = /^\s*"((?:[^"]|"")*)"\s*$/;
const HALF_CHARACTER = /\p{Surrogate}$/u;
/** UTF-16 units that are shown of a record that is too long. */
export const SHOWN_UNITS = 200;

/** The cells of a record with stray quotes, cut at `cellEnds`: unquoted where they can be, else as written. */
export function faultyCells(record: string, cellEnds: readonly number[]): string[] {
  const starts = [0, ...cellEnds.map((end) => end + 1)];
  return starts.map((start, index) => unquoted(record.slice(start, cellEnds[index] ?? record.length)));
}

/**
 * What is shown of a record that is too long: its beginning, as one cell, so that a list of rejected rows that is
 * dropped again uncorrected never passes with a name cut short.
 */
export function beginningOf(record: string): string[] {
  return [`${record.slice(0, SHOWN_UNITS).replace(HALF_CHARACTER, "")}…`];
}

function unquoted(cell: string): string {
  return QUOTED.exec(cell)?.[1]?.replaceAll('""', '"') ?? cell;
}
