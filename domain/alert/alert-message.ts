import type { Severity } from "./alert-severity.ts";

/** One message in all its renditions, as a topic takes it. */
export interface AlertMessage {
  /** One line of printable ASCII, shorter than 100 characters, distinct per store and severity. */
  readonly subject: string;
  /** What filter policies route by. Several stores only where one message concerns several. */
  readonly attributes: { readonly store: string | readonly string[]; readonly severity: Severity };
  /** JSON for machines, see docs/alert-message.schema.json. */
  readonly default: string;
  /** Plain text. */
  readonly email: string;
  /** At most 160 characters of GSM 03.38. */
  readonly sms: string;
}

/** Version of the JSON in `default`; it grows when a reader of the present form would break. */
export const MESSAGE_VERSION = 1;

/** The attribute `store` of a message that concerns no store in particular; no store can have this name. */
export const NO_STORE = "*";

/**
 * Bytes that the listed entries may take in all renditions together. SNS takes 262,144 for the whole message; the rest
 * is room for what stands around the list, and for the envelope in which a queue receives it.
 * Source: https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
export const LIST_BYTES = 128 * 1024;
