const SEGMENTER = new Intl.Segmenter("en", { granularity: "grapheme" });
/** What terminals draw two columns wide: the scripts of East Asia and their full-width forms. */
const WIDE =
  /^[\u1100-\u115F\u2E80-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6]/;
const GAP = "  ";

/** `rows` as lines whose columns stand below each other in any script; columns of numbers stand to the right. */
export function textColumns(rows: readonly (readonly (string | number)[])[]): string[] {
  const widths = columnWidths(rows);
  return rows.map((row) =>
    row
      .map((cell, index) => padded(cell, widths[index] ?? 0))
      .join(GAP)
      .trimEnd(),
  );
}

/** How many columns of a terminal `text` takes. */
export function textWidth(text: string): number {
  let width = 0;
  for (const { segment } of SEGMENTER.segment(text)) width += WIDE.test(segment) ? 2 : 1;
  return width;
}

function columnWidths(rows: readonly (readonly (string | number)[])[]): number[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, textWidth(`${cell}`));
  }
  return widths;
}

function padded(cell: string | number, width: number): string {
  const blanks = " ".repeat(width - textWidth(`${cell}`));
  return typeof cell === "number" ? blanks + cell : cell + blanks;
}

/** `text` with its control and steering characters spelled out, so that no name plays with the terminal. */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`);
}
