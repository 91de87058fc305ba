import { sentJson } from "#domain/sent-json.ts";
import type { StockLevel } from "#domain/stock/stock-level.ts";
import { smsList } from "./alert-gsm.ts";
import { cutList, type ListEntry } from "./alert-list.ts";
import { type AlertMessage, MESSAGE_VERSION } from "./alert-message.ts";
import { mailName, routingName, smsName, subjectStore } from "./alert-name.ts";
import type { StockSeverity } from "./alert-severity.ts";
import { lines, linkOf, things, utcMinute } from "./alert-text.ts";

/** An item of an alert: its level, with the time and the object key of the upload that brought it. */
export interface AlertItem extends Omit<StockLevel, "store" | "status"> {
  /** The count before; `undefined` for a new item. */
  readonly previous: number | undefined;
  /** ISO 8601 time since when the item is low or out, or was until it recovered. */
  readonly since: string;
}

export interface StockAlert {
  readonly store: string;
  readonly severity: StockSeverity;
  /** At least one, in any order. */
  readonly items: readonly [AlertItem, ...AlertItem[]];
  readonly dashboardUrl: string;
}

const WORDING = {
  OUT: { subject: "Out of stock", is: "out of stock", sms: "Out of stock at" },
  LOW: { subject: "Low stock", is: "low", sms: "Low stock at" },
  RECOVERED: { subject: "Recovered", is: "in stock again", sms: "Back in stock at" },
} as const;

/** The one message about what changed for the worse (or recovered) in a store, its worst items first, cut to what SNS takes. */
export function stockAlert(alert: StockAlert): AlertMessage {
  const { store, severity } = alert;
  const items = alert.items.toSorted(worstFirst);
  const newest = alert.items.reduce((left, right) => (right.updatedAt > left.updatedAt ? right : left));
  const shown = cutList(items, (item) => entryOf(item, severity));
  const link = linkOf(alert.dashboardUrl, { store });
  return {
    subject: `${WORDING[severity].subject}: ${things(items.length, "item")} at ${subjectStore(store)}`,
    attributes: { store: routingName(store), severity },
    default: sentJson({
      version: MESSAGE_VERSION,
      store,
      severity,
      asOf: newest.updatedAt,
      items: shown.json,
      more: shown.more,
      upload: { key: newest.source, uploadedAt: newest.updatedAt },
      ...(link && { link }),
    }),
    email: lines(
      `${things(items.length, "item")} ${items.length === 1 ? "is" : "are"} ${WORDING[severity].is}.`,
      "",
      `Store:  ${mailName(store)}`,
      `As of:  ${utcMinute(newest.updatedAt)}`,
      `Upload: ${mailName(newest.source)}`,
      "",
      ...shown.lines,
      shown.more > 0 && `and ${shown.more} more`,
      link && `\nEverything that is low or out there: ${link}`,
    ),
    sms: smsList(
      `${WORDING[severity].sms} ${smsName(store)}: `,
      items.map(({ item, count, threshold }) => `${smsName(item)} ${count} (min ${threshold})`),
    ),
  };
}

function worstFirst(left: AlertItem, right: AlertItem): number {
  if (left.count !== right.count) return left.count - right.count;
  return left.item < right.item ? -1 : 1;
}

function entryOf(entry: AlertItem, severity: StockSeverity): ListEntry<object> {
  const { item, count, previous, threshold, since } = entry;
  const before = previous === undefined ? "new" : `before ${previous}`;
  const when = `${severity === "RECOVERED" ? "was " : ""}low or out since ${utcMinute(since)}`;
  return {
    json: { item, count, previous: previous ?? null, threshold, since },
    line: `- ${mailName(item)}: ${count} left (${before}, threshold ${threshold}), ${when}`,
  };
}
