import type { Status } from "#domain/stock/stock-status.ts";

/** Told from each other and from a light and a dark page by a contrast of at least 3:1; what is in stock stays calm. */
export const CHART_COLORS: Readonly<Record<Status, string>> = { OUT: "#d63f38", LOW: "#b2911c", OK: "#86909d" };
