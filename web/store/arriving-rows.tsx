import ProgressBar from "@cloudscape-design/components/progress-bar";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useEffect, useRef, useState } from "react";
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

/** Milliseconds: as often as anybody reads a number that grows, and no more work than the slowest machine can do. */
const PAUSE_MS = 400;

/** A value that may come many times a second, passed on a few times a second; `isLast` passes it on at once. */
export function usePaced<Value>(value: Value, isLast: boolean): Value {
  const [passed, setPassed] = useState(value);
  const passedAtMs = useRef(0);
  useEffect(() => {
    const waitMs = isLast ? 0 : Math.max(0, passedAtMs.current + PAUSE_MS - performance.now());
    const timer = setTimeout(() => {
      passedAtMs.current = performance.now();
      setPassed(value);
    }, waitMs);
    return () => clearTimeout(timer);
  }, [value, isLast]);
  return passed;
}
