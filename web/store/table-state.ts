import { useMemo, useState } from "react";
import * as v from "valibot";
import type { Status } from "#domain/stock/stock-status.ts";
import { STOCK_COLUMNS, type StockOrder, WORST_FIRST } from "./stock-columns.ts";
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

export const PAGE_SIZES = [25, 50, 100] as const;

/** Each column once, in the viewer's order. */
const COLUMNS = v.pipe(
  v.array(v.object({ id: v.picklist(STOCK_COLUMNS), visible: v.boolean() })),
  v.check((columns) => columns.length === STOCK_COLUMNS.length),
  v.check((columns) => new Set(columns.map(({ id }) => id)).size === STOCK_COLUMNS.length),
);
const PREFERENCES = v.object({ pageSize: v.picklist(PAGE_SIZES), contentDisplay: COLUMNS });
/** How many items stand on a page, and which columns they have. */
export type StockPreferences = v.InferOutput<typeof PREFERENCES>;

const DEFAULT: StockPreferences = {
  pageSize: PAGE_SIZES[0],
  contentDisplay: STOCK_COLUMNS.map((id) => ({ id, visible: id !== "source" })),
};

const REMEMBERED = "stock-table";

/** What the viewer chose with this browser, for every store; the default where that names other columns than there are. */
export function rememberedPreferences(storage: Pick<Storage, "getItem">): StockPreferences {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), PREFERENCES), storage.getItem(REMEMBERED));
  return parsed.success ? parsed.output : DEFAULT;
}

/** Keeps a choice for every store and the viewer's next visit with this browser; the choice, or what was before if it is none. */
export function rememberPreferences(storage: Pick<Storage, "getItem" | "setItem">, chosen: unknown): StockPreferences {
  const parsed = v.safeParse(PREFERENCES, chosen);
  if (parsed.success) storage.setItem(REMEMBERED, JSON.stringify(parsed.output));
  return rememberedPreferences(storage);
}
