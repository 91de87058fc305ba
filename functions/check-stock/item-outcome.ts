import { isShort, type StockSeverity, severityOf } from "#domain/alert/alert-severity.ts";
import type { AlertItem } from "#domain/alert/alert-stock.ts";
import { isAfter, type LastAlert } from "#domain/alert/last-alert.ts";
import type { StockChange } from "./stock-change.ts";

/** What a batch comes to for one item: the alert to send, and what is stored as its last alert once that is sent. */
export interface ItemOutcome {
  /** `undefined`: none is sent. */
  readonly alert: { readonly severity: StockSeverity; readonly item: AlertItem } | undefined;
  readonly lastAlert: LastAlert;
}

/**
 * What the changes of one item, in the order of the stream, come to: its status before the first against its status
 * after the last. Changes that are settled already count no more; `undefined` if that leaves none.
 */
export function itemOutcome(
  changes: readonly StockChange[],
  lastAlert: LastAlert | undefined,
): ItemOutcome | undefined {
  const fresh = changes.filter((change) => !lastAlert || isAfter(change, lastAlert));
  const first = fresh[0];
  const last = fresh.at(-1);
  if (!first || !last) return undefined;
  const { store, item, stream, sequenceNumber, after } = last;
  const severity = severityOf(first.before?.status, after?.status);
  const since = shortSince(fresh, first, lastAlert);
  return {
    alert: severity && after && { severity, item: alertItem(first, after, since) },
    lastAlert: {
      store,
      item,
      stream,
      sequenceNumber,
      severity: severity ?? lastAlert?.severity,
      since: isShort(after?.status) ? since : undefined,
    },
  };
}

/** When the item last became low or out: within these changes, else as stored, else at latest when it was low or out before them. */
function shortSince(changes: readonly StockChange[], first: StockChange, lastAlert: LastAlert | undefined) {
  const entering = changes.findLast(({ before, after }) => !isShort(before?.status) && isShort(after?.status));
  const stillShort = isShort(changes.at(-1)?.after?.status);
  if (entering && stillShort) return entering.after?.updatedAt;
  return lastAlert?.since ?? first.before?.updatedAt;
}

function alertItem(first: StockChange, after: NonNullable<StockChange["after"]>, since: string | undefined): AlertItem {
  const { store: _, status: __, ...level } = after;
  return { ...level, previous: first.before?.count, since: since ?? level.updatedAt };
}
