import { useCallback, useRef } from "react";
import type { StockRow } from "#web/inventory/inventory.ts";
import type { Slices } from "./slices.ts";
import { type Compare, sorted } from "./sorted.ts";
import { type StockOrder, stockComparison } from "./stock-columns.ts";
import { filtered, type StockFilter } from "./stock-filter.ts";
import { type SlicedResult, useInSlices } from "./use-in-slices.ts";

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
