import type { CollectionPreferencesProps } from "@cloudscape-design/components/collection-preferences";
import { useState } from "react";
import type { Status } from "#domain/stock/stock-status.ts";
import { NO_FILTER, type StockFilter } from "./stock-filter.ts";
import { STOCK_COLUMNS, type StockOrder, WORST_FIRST } from "./stock-order.ts";

export const PAGE_SIZES = [25, 50, 100] as const;

const PREFERENCES: CollectionPreferencesProps.Preferences = {
  pageSize: 25,
  contentDisplay: STOCK_COLUMNS.map((id) => ({ id, visible: id !== "source" })),
};

/** What the viewer wants of a table. Rows that arrive or change leave it alone; another filter or order begins at the first page. */
export interface TableState {
  readonly filter: StockFilter;
  readonly order: StockOrder;
  /** 1-based. */
  readonly page: number;
  readonly preferences: CollectionPreferencesProps.Preferences;
  setFilter(filter: StockFilter): void;
  setOrder(order: StockOrder): void;
  setPage(page: number): void;
  setPreferences(preferences: CollectionPreferencesProps.Preferences): void;
}

export function useTableState(status: Status | undefined): TableState {
  const [filter, setFilter] = useState<StockFilter>({ ...NO_FILTER, status: status ?? "any" });
  const [order, setOrder] = useState(WORST_FIRST);
  const [page, setPage] = useState(1);
  const [preferences, setPreferences] = useState(PREFERENCES);
  const thenFirstPage =
    <Value>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value);
      setPage(1);
    };
  return {
    filter,
    order,
    page,
    preferences,
    setFilter: thenFirstPage(setFilter),
    setOrder: thenFirstPage(setOrder),
    setPage,
    setPreferences: thenFirstPage(setPreferences),
  };
}
