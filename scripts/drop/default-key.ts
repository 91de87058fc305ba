import { basename, resolve, sep } from "node:path";

const KEPT_FOLDERS: Readonly<Record<string, RegExp>> = {
  stores: /\/(stores\/[^/]+\/.+)$/,
  settings: /\/(settings\/[^/]+)$/,
};

/**
 * The key of the file at `path` unless a person names another: from `stores/<store>/` or `settings/` on where the path
 * has such folders, because there the folder means something; `drops/<file name>` elsewhere. In NFC, as macOS writes
 * file names otherwise than what people type.
 */
export function defaultKey(path: string): string {
  const full = resolve(path).split(sep).join("/").normalize("NFC");
  for (const folder of Object.values(KEPT_FOLDERS)) {
    const kept = folder.exec(full)?.[1];
    if (kept) return kept;
  }
  return `drops/${basename(full)}`;
}
