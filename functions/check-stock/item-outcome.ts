import { isShort, type StockSeverity, severityOf } from "#domain/alert/alert-severity.ts";
import type { AlertItem } from "#domain/alert/alert-stock.ts";
import { type Announcement, isAfter } from "#domain/alert/last-alert.ts";
import type { StockChange } from "./stock-change.ts";

/** What a batch comes to for one item, and what is remembered of it once that is told. */
export interface ItemOutcome {
  /** `undefined`: nothing to tell. */
  readonly news: { readonly severity: StockSeverity; readonly item: AlertItem } | undefined;
  readonly memory: Announcement;
}

/**
 * What the changes of one item, in the order of the stream, come to: its status before the first against its status
 * after the last. Changes that are settled already count no more; `undefined` if that leaves none.
 */
export function itemOutcome(
  changes: readonly StockChange[],
  memory: Announcement | undefined,
): ItemOutcome | undefined {
  const fresh = changes.filter((change) => !memory || isAfter(change, memory));
  const first = fresh[0];
  const last = fresh.at(-1);
  if (!first || !last) return undefined;
  const { store, item, stream, sequenceNumber, after } = last;
  const severity = severityOf(first.before?.status, after?.status);
  const since = shortSince(fresh, first, memory);
  return {
    news: severity && after && { severity, item: alertItem(first, after, since) },
    memory: {
      store,
      item,
      stream,
      sequenceNumber,
      severity: severity ?? memory?.severity,
      since: isShort(after?.status) ? since : undefined,
    },
  };
}

/** When the item last became low or out: within these changes, else as remembered, else at latest when it was low or out before them. */
function shortSince(changes: readonly StockChange[], first: StockChange, memory: Announcement | undefined) {
  const entering = changes.findLast(({ before, after }) => !isShort(before?.status) && isShort(after?.status));
  const stillShort = isShort(changes.at(-1)?.after?.status);
  if (entering && stillShort) return entering.after?.updatedAt;
  return memory?.since ?? first.before?.updatedAt;
}

function alertItem(first: StockChange, after: NonNullable<StockChange["after"]>, since: string | undefined): AlertItem {
  const { item, count, threshold, updatedAt, source } = after;
  return { item, count, previous: first.before?.count, threshold, since: since ?? updatedAt, updatedAt, source };
}
