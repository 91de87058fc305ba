const CELL = /[^",\r\n]*/y;
const QUOTED = /"((?:[^"]|"")*)"/y;

/** The records of well-formed CSV (RFC 4180, commas), one by one, so that nobody reads further than wanted. */
export function* csvRecords(text: string): Generator<readonly string[]> {
  let position = text.startsWith("\uFEFF") ? 1 : 0;
  let cells: string[] = [];
  while (position < text.length) {
    const { cell, end } = cellAt(text, position);
    cells.push(cell);
    position = end + 1;
    if (text[end] === ",") continue;
    if (text[end] === "\r" && text[position] === "\n") position += 1;
    yield cells;
    cells = [];
  }
}

function cellAt(text: string, position: number): { readonly cell: string; readonly end: number } {
  QUOTED.lastIndex = position;
  const quoted = QUOTED.exec(text);
  if (quoted) return { cell: (quoted[1] ?? "").replaceAll('""', '"'), end: QUOTED.lastIndex };
  CELL.lastIndex = position;
  const cell = CELL.exec(text)?.[0] ?? "";
  return { cell, end: position + cell.length };
}
