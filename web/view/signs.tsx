import StatusIndicator, { type StatusIndicatorProps } from "@cloudscape-design/components/status-indicator";
import type { Status } from "#domain/stock/stock-status.ts";
import type { UploadEntry } from "#web/inventory/inventory.ts";
import { useLanguage } from "#web/language/language-context.ts";

type SignType = StatusIndicatorProps.Type;

/** A sign with its words, which break between words; Cloudscape's own break anywhere. */
export function Sign({ type, children }: Required<Pick<StatusIndicatorProps, "type" | "children">>) {
  return (
    <StatusIndicator type={type}>
      <span className="sign-words">{children}</span>
    </StatusIndicator>
  );
}

const STATUS_SIGNS: Readonly<Record<Status, SignType>> = { OK: "success", LOW: "warning", OUT: "error" };

export interface StatusSignProps {
  readonly status: Status;
  /** What is said after the word. */
  readonly children?: string | undefined;
}

/** A status as a word and a sign, so that nobody needs the colour. */
export function StatusSign({ status, children }: StatusSignProps) {
  const { text } = useLanguage();
  const word = text.common.status[status];
  return <Sign type={STATUS_SIGNS[status]}>{children ? `${word}: ${children}` : word}</Sign>;
}

const OUTCOME_SIGNS: Readonly<Record<UploadEntry["state"], SignType>> = {
  loading: "in-progress",
  failed: "error",
  loaded: "success",
  partial: "warning",
  refused: "error",
  superseded: "stopped",
  ignored: "stopped",
};

export interface OutcomeSignProps {
  readonly state: UploadEntry["state"];
  /** Rows read so far, while it is loading. */
  readonly rows?: number;
}

/** What became of a file, as a word and a sign. */
export function OutcomeSign({ state, rows = 0 }: OutcomeSignProps) {
  const { text } = useLanguage();
  const isReading = state === "loading" && rows > 0;
  const words = isReading ? text.uploads.reading(rows) : text.common.outcome[state];
  return <Sign type={OUTCOME_SIGNS[state]}>{words}</Sign>;
}
