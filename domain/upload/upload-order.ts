/** What orders uploads: S3's event time, S3's sequencer and the object key. */
export interface UploadVersion {
  /** S3's event time, ISO 8601 in UTC with milliseconds. */
  readonly uploadedAt: string;
  /** S3's sequencer, as {@link paddedSequencer} writes it. */
  readonly sequencer: string;
  /** The decoded object key. */
  readonly key: string;
}

/** An upload: one version of one object, wherever it stands in the order. */
export interface PlacedVersion extends UploadVersion {
  readonly versionId: string;
}

const SEQUENCER_LENGTH = 24;

/**
 * A sequencer in the form that compares as text: upper-case hexadecimal, padded with zeros on the right as S3 demands.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
 */
export function paddedSequencer(sequencer: string): string {
  return sequencer.toUpperCase().padEnd(SEQUENCER_LENGTH, "0");
}

/**
 * Negative when `left` was uploaded before `right`, positive when after, 0 for the same upload. Every comparison of
 * uploads goes through this one total order, within one key too: mixing two orders is not transitive.
 */
export function compareUploads(left: UploadVersion, right: UploadVersion): number {
  return (
    compareText(left.uploadedAt, right.uploadedAt) ||
    compareText(left.sequencer, right.sequencer) ||
    compareText(left.key, right.key)
  );
}

/** Whether `left` is another upload than `right`, and came after it: an upload never competes with itself. */
export function isNewerUpload(left: PlacedVersion, right: PlacedVersion): boolean {
  return left.versionId !== right.versionId && compareUploads(left, right) > 0;
}

/**
 * Whether a place was made for an event that was lost, and not by S3: its sequencer is zero, or one more in the last place
 * than another's, which S3's own sequencers do not reach.
 */
export function isMadeUp({ sequencer }: UploadVersion): boolean {
  return /^0*$/.test(sequencer) || (sequencer.length >= SEQUENCER_LENGTH && !sequencer.endsWith("0"));
}

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
