import { useCallback } from "react";
import type { StockRow } from "#web/inventory/inventory.ts";
import type { Slices } from "./slices.ts";
import { sorted } from "./sorted.ts";
import { filtered, type StockFilter } from "./stock-filter.ts";
import { type StockOrder, stockComparison } from "./stock-order.ts";
import { useInSlices } from "./use-in-slices.ts";

export interface ShownRows {
  readonly rows: readonly StockRow[];
  /** Whether the rows are still those of another filter or order, or of fewer rows. */
  readonly isWorking: boolean;
}

const NONE: readonly StockRow[] = [];

/** A store's rows in the order and through the filter that the viewer wants; sorting is not repeated while a filter is typed. */
export function useShownRows(rows: readonly StockRow[], { order, filter, compareNames }: ShownRowsProps): ShownRows {
  const sort = useCallback(
    (slices: Slices) => sorted(rows, stockComparison(order, compareNames), slices),
    [rows, order, compareNames],
  );
  const ordered = useInSlices(sort, NONE);
  const narrow = useCallback((slices: Slices) => filtered(ordered.result, filter, slices), [ordered.result, filter]);
  const shown = useInSlices(narrow, NONE);
  return { rows: shown.result, isWorking: ordered.isWorking || shown.isWorking };
}

export interface ShownRowsProps {
  readonly order: StockOrder;
  readonly filter: StockFilter;
  readonly compareNames: (left: string, right: string) => number;
}
