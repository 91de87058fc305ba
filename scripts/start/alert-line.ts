import type { InboxAlert } from "../alerts/inbox.ts";

const SHOWN_ITEMS = 5;
const SEVERITY_WIDTH = 6;

/** One line about an alert: when it came, what kind it is, and what it is about with what is left of it. */
export function alertLine(alert: InboxAlert, at: Date): string {
  return `${at.toTimeString().slice(0, 8)}  ${alert.severity.padEnd(SEVERITY_WIDTH)}  ${subjectMatter(alert)}`;
}

function subjectMatter({ store, items, upload, subject }: InboxAlert): string {
  if (items.length > 0) return `${store}: ${itemList(items)}`;
  return upload?.outcome === undefined ? subject : `${upload.key}: ${upload.outcome}, see its report`;
}

function itemList(items: InboxAlert["items"]): string {
  const shown = items.slice(0, SHOWN_ITEMS).map(({ item, count }) => `${item} (${count})`);
  const more = items.length > SHOWN_ITEMS ? [`and ${items.length - SHOWN_ITEMS} more`] : [];
  return [...shown, ...more].join(", ");
}
