import { startTransition, useCallback, useEffect, useRef, useState } from "react";
import type { StockRow } from "#web/inventory/inventory.ts";
import { type Compare, FrameSlices, type Slices, sorted } from "./slices.ts";
import { type StockOrder, stockComparison } from "./stock-columns.ts";
import { filtered, type StockFilter } from "./stock-filter.ts";

export interface ShownRowsProps {
  readonly order: StockOrder;
  readonly filter: StockFilter;
  readonly compareNames: Compare<string>;
}

interface OrderedRows extends Pick<ShownRowsProps, "order" | "compareNames"> {
  readonly rows: readonly StockRow[];
  readonly result: readonly StockRow[];
}

const NONE: readonly StockRow[] = [];

/** A store's rows in the order and through the filter that the viewer wants; sorting is not repeated while a filter is typed. */
export function useShownRows(
  rows: readonly StockRow[],
  { order, filter, compareNames }: ShownRowsProps,
): SlicedResult<readonly StockRow[]> {
  const ordered = useRef<OrderedRows | undefined>(undefined);
  const work = useCallback(
    async (slices: Slices) => {
      const known = ordered.current;
      const isKnown = known?.rows === rows && known.order === order && known.compareNames === compareNames;
      const result = isKnown ? known.result : await sorted(rows, stockComparison(order, compareNames), slices);
      ordered.current = { rows, order, compareNames, result };
      return filtered(result, filter, slices);
    },
    [rows, order, filter, compareNames],
  );
  return useInSlices(work, NONE);
}

type Work<Result> = (slices: Slices) => Promise<Result>;

export interface SlicedResult<Result> {
  /** Of the present work, or of an earlier one while the present is not done. */
  readonly result: Result;
  readonly isWorking: boolean;
}

/**
 * The result of `work`, made without holding up the page, anew whenever `work` is another function. What is begun is ended: were it
 * broken off for every page of rows that arrives, nothing would be shown until the last.
 */
function useInSlices<Result>(work: Work<Result>, initial: Result): SlicedResult<Result> {
  const [done, setDone] = useState<{ readonly work: Work<Result> | undefined; readonly result: Result }>({
    work: undefined,
    result: initial,
  });
  const wanted = useRef<Work<Result> | undefined>(undefined);
  const isRunning = useRef(false);
  useEffect(() => {
    wanted.current = work;
    if (isRunning.current) return;
    isRunning.current = true;
    void runAll(wanted, (next) => startTransition(() => setDone(next))).finally(() => {
      isRunning.current = false;
    });
  }, [work]);
  useEffect(
    () => () => {
      wanted.current = undefined;
    },
    [],
  );
  return { result: done.result, isWorking: done.work !== work };
}

async function runAll<Result>(
  wanted: { readonly current: Work<Result> | undefined },
  show: (done: { readonly work: Work<Result>; readonly result: Result }) => void,
): Promise<void> {
  let finished: Work<Result> | undefined;
  while (wanted.current !== undefined && wanted.current !== finished) {
    const work = wanted.current;
    const result = await work(new FrameSlices());
    finished = work;
    if (wanted.current !== undefined) show({ work, result });
  }
}
