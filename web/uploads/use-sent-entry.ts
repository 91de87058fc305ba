import type { SentUpload, UploadEntry } from "#web/inventory/inventory.ts";
import { useUploads } from "#web/live/use-uploads.ts";

/** How many of the newest files are listed. */
export const LISTED_UPLOADS = 50;

/** What the list of files says of one that was sent; `undefined` until anything is known. */
export function useSentEntry({ key, versionId }: SentUpload): UploadEntry | undefined {
  const { data = [] } = useUploads(LISTED_UPLOADS);
  return data.find((entry) => entry.key === key && entry.versionId === versionId);
}
