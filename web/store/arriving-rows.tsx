import ProgressBar from "@cloudscape-design/components/progress-bar";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useLanguage } from "#web/language/language-context.ts";

export interface ArrivingRowsProps {
  /** How many rows are here. */
  readonly here: number;
  /** How many items the store's summary counts. */
  readonly total: number | undefined;
  readonly isArriving: boolean;
  readonly isWorking: boolean;
}

/** How much of the store is here while the rest loads; nothing once everything is. */
export function ArrivingRows({ here, total, isArriving, isWorking }: ArrivingRowsProps) {
  const { text } = useLanguage();
  if (isArriving && here > 0) {
    const percent = total === undefined ? 0 : Math.min(99, Math.floor((here / Math.max(total, 1)) * 100));
    return (
      <ProgressBar
        value={percent}
        ariaLabel={text.store.arrivingLabel}
        additionalInfo={text.store.arriving(here, total)}
      />
    );
  }
  if (isWorking && here > 0) return <StatusIndicator type="in-progress">{text.store.arranging}</StatusIndicator>;
  return null;
}
