import { hasWorsened, type Status } from "#domain/stock/stock-status.ts";

/** What a message can be about, as its attribute `severity` says it; recipients choose by these words. */
export const SEVERITIES = ["OUT", "LOW", "RECOVERED", "UPLOAD", "SILENT"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** The severities of stock levels, worst first: the order in which messages are published. */
export const STOCK_SEVERITIES = ["OUT", "LOW", "RECOVERED"] as const satisfies readonly Severity[];
export type StockSeverity = (typeof STOCK_SEVERITIES)[number];

/** Whether a stock level of this status needs somebody: it is low or out. */
export function isShort(status: Status | undefined): boolean {
  return status !== undefined && status !== "OK";
}

/**
 * The severity of the alert about an item that was `before` and is `after` (`undefined`: not in stock records);
 * `undefined` where none is sent. OUT→LOW is better and still not well, so nobody is notified of it, nor of removals.
 */
export function severityOf(before: Status | undefined, after: Status | undefined): StockSeverity | undefined {
  if (after === undefined) return undefined;
  if (after === "OK") return isShort(before) ? "RECOVERED" : undefined;
  return hasWorsened(before, after) ? after : undefined;
}
