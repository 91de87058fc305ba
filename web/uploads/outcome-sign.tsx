import type { StatusIndicatorProps } from "@cloudscape-design/components/status-indicator";
import type { UploadEntry } from "#web/inventory/inventory.ts";
import { useLanguage } from "#web/language/language-context.ts";
import { Sign } from "#web/view/signs.tsx";

const SIGNS: Readonly<Record<UploadEntry["state"], StatusIndicatorProps.Type>> = {
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
  return <Sign type={SIGNS[state]}>{words}</Sign>;
}
