import { useMemo, useState } from "react";
import type { Status } from "#domain/stock/stock-status.ts";
import { rememberedPreferences, rememberPreferences, type StockPreferences } from "./remembered-preferences.ts";
import { type StockOrder, WORST_FIRST } from "./stock-columns.ts";
import type { StockFilter } from "./stock-filter.ts";

/** What the viewer wants of a table. Rows that arrive or change leave it alone; another filter or order begins at the first page. */
export interface TableState {
  readonly filter: StockFilter;
  readonly order: StockOrder;
  /** 1-based. */
  readonly page: number;
  readonly preferences: StockPreferences;
  setFilter(filter: StockFilter): void;
  setOrder(order: StockOrder): void;
  setPage(page: number): void;
  setPreferences(preferences: unknown): void;
}

export interface TableStateProps {
  /** What the address narrows the items down to. */
  readonly status: Status | undefined;
  /** Puts another status into the address. */
  onStatus(status: Status | undefined): void;
}

export function useTableState({ status, onStatus }: TableStateProps): TableState {
  const [text, setText] = useState("");
  const filter = useMemo((): StockFilter => ({ text, status: status ?? "any" }), [text, status]);
  const [order, setOrder] = useState(WORST_FIRST);
  const [preferences, setPreferences] = useState(() => rememberedPreferences(localStorage));
  const [turned, setTurned] = useState({ page: 1, filter, order, preferences });
  const isTurned = turned.filter === filter && turned.order === order && turned.preferences === preferences;
  return {
    filter,
    order,
    page: isTurned ? turned.page : 1,
    preferences,
    setFilter: (next) => {
      setText(next.text);
      if (next.status !== filter.status) onStatus(next.status === "any" ? undefined : next.status);
    },
    setOrder,
    setPage: (page) => setTurned({ page, filter, order, preferences }),
    setPreferences: (chosen) => setPreferences(rememberPreferences(localStorage, chosen)),
  };
}
