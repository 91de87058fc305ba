import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Gives `use` the path of a file that holds `text`, and is gone afterwards. */
export async function withTemporaryFile<T>(text: string, use: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "upload-"));
  try {
    const path = join(folder, "upload.csv");
    await writeFile(path, text);
    return await use(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

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
