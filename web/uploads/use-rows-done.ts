import type { SentUpload } from "#web/inventory/inventory.ts";
import { useUploads } from "#web/live/use-uploads.ts";

/** How many of the newest files are listed. */
export const LISTED_UPLOADS = 50;

/** Rows that are dealt with so far of a file that is being loaded; 0 until anything is known. */
export function useRowsDone({ key, versionId }: SentUpload): number {
  const { data = [] } = useUploads(LISTED_UPLOADS);
  return data.find((entry) => entry.key === key && entry.versionId === versionId)?.rows ?? 0;
}
