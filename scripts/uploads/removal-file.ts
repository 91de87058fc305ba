import { withTemporaryFile } from "./temporary-file.ts";

/** What a removal takes out. */
export interface Removal {
  readonly store: string;
  /** `*` alone for the whole store. */
  readonly items: readonly string[];
}

/** The removal as the file that the loader reads; every cell is quoted, so no name can be taken for anything else. */
export function removalCsv({ store, items }: Removal): string {
  return [["store", "item"], ...items.map((item) => [store, item])].map((cells) => `${cells.map(quoted)}\r\n`).join("");
}

/** Gives `use` the path of a file with the removal, which is gone afterwards. */
export function withRemovalFile<T>(removal: Removal, use: (path: string) => Promise<T>): Promise<T> {
  return withTemporaryFile(removalCsv(removal), use);
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}
