const NEEDS_QUOTES = /[",;|\t\r\n]|^\s|\s$/;

/**
 * One line of CSV, ended with CR LF (RFC 4180). Cells are in quotes where any of the delimiters the system reads would cut
 * them, or where blanks around them would get lost.
 */
export function csvLine(cells: readonly string[], delimiter = ","): string {
  return `${cells.map(csvCell).join(delimiter)}\r\n`;
}

function csvCell(cell: string): string {
  return NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
