import type { InboxAlert } from "./inbox.ts";

const SHOWN_ITEMS = 5;

/** One line about an alert: when it came, how bad, which store, which items with what is left of them. */
export function alertLine({ severity, store, items }: InboxAlert, at: Date): string {
  const shown = items.slice(0, SHOWN_ITEMS).map(({ item, count }) => `${item} (${count})`);
  const more = items.length > SHOWN_ITEMS ? [`and ${items.length - SHOWN_ITEMS} more`] : [];
  return `${at.toTimeString().slice(0, 8)}  ${severity.padEnd(4)} ${store}: ${[...shown, ...more].join(", ")}`;
}
