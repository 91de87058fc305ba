/** A table in Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A figure with three digits or so. */
export function short(figure: number): string {
  return figure >= 100 ? whole(figure) : figure.toFixed(1);
}

/** A figure without decimals, its thousands apart. */
export function whole(figure: number): string {
  return Math.round(figure).toLocaleString("en");
}
