import type { UploadReport } from "#domain/upload/upload-report.ts";
import { printable } from "../cli/text-columns.ts";

const SHOWN_ITEMS = 20;

/** Lines that tell which items are gone; `removed` is `undefined` after a dry run. */
export function removalSummary(
  store: string,
  removed: readonly string[] | undefined,
  { unchanged, superseded }: Pick<UploadReport, "unchanged" | "superseded">,
): string[] {
  return [
    ...(removed ? removedLines(printable(store), removed) : []),
    ...(unchanged > 0 ? [`  ${names(unchanged)} not in the stock records.`] : []),
    ...(superseded > 0 ? [`  ${names(superseded)} in a newer upload, which counts.`] : []),
  ];
}

function removedLines(store: string, removed: readonly string[]): string[] {
  const rest = removed.length - SHOWN_ITEMS;
  return [
    `Removed from ${store}: ${removed.length} ${removed.length === 1 ? "item" : "items"}`,
    ...removed.slice(0, SHOWN_ITEMS).map((item) => `  ${printable(item)}`),
    ...(rest > 0 ? [`  and ${rest} more`] : []),
  ];
}

function names(count: number): string {
  return count === 1 ? "1 name is" : `${count} names are`;
}
