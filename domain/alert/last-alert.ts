import type { StockSeverity } from "./alert-severity.ts";

/** Attribute names of the Announcements table: hash key `Store`, range key `Item`. */
export const ANNOUNCEMENT = {
  store: "Store",
  item: "Item",
  /** The stream whose number follows, see {@link streamLabel}; versions before this attribute knew only one stream. */
  stream: "Stream",
  /** The stream's sequence number up to which the item is settled, see {@link paddedSequenceNumber}. */
  sequenceNumber: "SequenceNumber",
  /** The severity of the last alert; missing where there was none. */
  severity: "Severity",
  /** ISO 8601: since when the item is low or out; missing while it is neither. */
  since: "Since",
  /** Seconds since 1970: the table's time-to-live. */
  expiresAt: "ExpiresAt",
  /** Only on {@link STALE_STORE}: the last upload (ISO 8601) of the store when its last alert was sent. */
  lastUploadAt: "LastUploadAt",
  /** Only under {@link PERMITS}: how many permits of this second are acquired. */
  taken: "Taken",
  /** Only under {@link UPLOAD_MESSAGES}: ids of the messages about the upload that are sent. */
  sent: "Sent",
} as const;

/** The range key of the last alert about a stale store: items have no blanks around them, so none has this name. */
export const STALE_STORE = " silence";
/** The hash key of the permits to publish, one item per second; no store has this name, for the same reason. */
export const PERMITS = " publish slots";

/** The hash key of the messages about uploads, one item per report key; no store has this name either. */
export const UPLOAD_MESSAGES = " upload messages";

/** A place in the changes of a table. A table that was restored has another stream, whose numbers begin low again. */
export interface StreamPlace {
  /** When the stream began, as text that compares. */
  readonly stream: string;
  /** Padded, so that it compares as text within its stream. */
  readonly sequenceNumber: string;
}

/** Whether one place comes after another: in a later stream, or later in the same. */
export function isAfter(place: StreamPlace, other: StreamPlace): boolean {
  if (place.stream !== other.stream) return place.stream > other.stream;
  return place.sequenceNumber > other.sequenceNumber;
}

/** The last alert about an item, and up to which place of the stream the item is settled. */
export interface LastAlert extends StreamPlace {
  readonly store: string;
  readonly item: string;
  readonly severity: StockSeverity | undefined;
  readonly since: string | undefined;
}

/** Source: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_StreamRecord.html */
const SEQUENCE_NUMBER_LENGTH = 40;

/**
 * The label in a stream's ARN, which is the time when it began; `undefined` where there is none.
 * Source: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_StreamDescription.html
 */
export function streamLabel(streamArn: string | undefined): string | undefined {
  return /:table\/[^/]+\/stream\/(\d{4}-\d\d-\d\dT.+)$/.exec(streamArn ?? "")?.[1];
}

/** A stream's sequence number in the form that compares as text; `undefined` for anything else. */
export function paddedSequenceNumber(sequenceNumber: string | undefined): string | undefined {
  if (!sequenceNumber || !/^\d{1,40}$/.test(sequenceNumber)) return undefined;
  return sequenceNumber.padStart(SEQUENCE_NUMBER_LENGTH, "0");
}
