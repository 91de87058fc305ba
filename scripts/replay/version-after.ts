import { compareUploads, paddedSequencer, type UploadVersion } from "#domain/upload/upload-order.ts";
import type { ListedVersion } from "./list-versions.ts";

const FIRST_SEQUENCER = paddedSequencer("");

/**
 * The place in the order of uploads for a version whose event was lost. A listing has no sequencer and tells the time in
 * whole seconds, so the version counts as the first upload of its second: it never beats one whose own event came. But
 * what one key held before it, `previous`, is known to be older: it comes directly after that where their times do not
 * say so.
 */
export function versionAfter(
  previous: UploadVersion | undefined,
  { key, lastModifiedMs }: Pick<ListedVersion, "key" | "lastModifiedMs">,
): UploadVersion {
  const listed = { uploadedAt: new Date(lastModifiedMs).toISOString(), sequencer: FIRST_SEQUENCER, key };
  if (!previous || compareUploads(previous, listed) < 0) return listed;
  return { uploadedAt: previous.uploadedAt, sequencer: nextSequencer(previous.sequencer), key };
}

/** Sequencers are padded on the right, so the next in the last place lies before every sequencer of S3's own. */
function nextSequencer(sequencer: string): string {
  return (BigInt(`0x${sequencer}`) + 1n).toString(16).toUpperCase().padStart(sequencer.length, "0");
}
