import { hasWorsened, type Status } from "#domain/stock/stock-status.ts";
import type { InboxAlert } from "../alerts/inbox.ts";
import type { ShownLevel } from "./read-stock.ts";

/** The items that became worse between two looks at the table: each of them must be alerted once. */
export class ExpectedAlerts {
  private readonly missing: Map<string, ShownLevel>;

  constructor(before: readonly ShownLevel[], after: readonly ShownLevel[]) {
    const statuses = new Map<string, Status>(before.map((level) => [name(level), level.status]));
    const worse = after.filter((level) => hasWorsened(statuses.get(name(level)), level.status));
    this.missing = new Map(worse.map((level) => [name(level), level]));
  }

  /** What no alert has named yet. */
  get left(): readonly ShownLevel[] {
    return [...this.missing.values()];
  }

  see({ store, items }: Pick<InboxAlert, "store" | "items">): void {
    for (const { item } of items) this.missing.delete(name({ store, item }));
  }
}

/** Names hold no line breaks. */
function name({ store, item }: Pick<ShownLevel, "store" | "item">): string {
  return `${store}\n${item}`;
}
