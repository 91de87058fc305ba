import * as v from "valibot";
import { STOCK_COLUMNS } from "./stock-columns.ts";

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
