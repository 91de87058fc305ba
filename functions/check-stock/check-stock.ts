import type { AlertMessage } from "#domain/alert/alert-message.ts";
import { STOCK_SEVERITIES, type StockSeverity } from "#domain/alert/alert-severity.ts";
import { type AlertItem, stockAlert } from "#domain/alert/alert-stock.ts";
import type { LastAlert, StreamPlace } from "#domain/alert/last-alert.ts";
import { DeadlineReached, LONGEST_REQUEST_MS } from "#functions/deadline.ts";
import { logger } from "#functions/logger.ts";
import { measures } from "#functions/measures.ts";
import type { NamedUpload } from "#functions/publish/alert-topic.ts";
import { LONGEST_PERMIT_WAIT_MS } from "#functions/publish/rate-limit.ts";
import { type ItemOutcome, itemOutcome } from "./item-outcome.ts";
import type { StockChange, UnreadableRecord } from "./stock-change.ts";

/** An item of a store, and the stream that its changes came in. */
export interface ItemOfStream extends Pick<StreamPlace, "stream"> {
  readonly store: string;
  readonly item: string;
}

export interface CheckStockDependencies {
  readonly topic: { publish(message: AlertMessage, uploads: readonly NamedUpload[]): Promise<void> };
  readonly lastAlerts: {
    read(items: readonly ItemOfStream[]): Promise<readonly LastAlert[]>;
    write(lastAlerts: readonly LastAlert[]): Promise<void>;
  };
  readonly failures: { setAside(record: UnreadableRecord): Promise<void> };
  readonly dashboardUrl: string;
  /** Milliseconds until this invocation is stopped. */
  timeLeftMs(): number;
}

/** The longest wait for a permit with its last request, the publish and the write of the last alerts. */
export const TIME_PER_ALERT_MS = LONGEST_PERMIT_WAIT_MS + 3 * LONGEST_REQUEST_MS;

/**
 * Sends the alerts that a batch of stream records comes to: one message per store and severity, the worst severity first.
 * Resolves when every alert is sent and stored as the last one, and every unreadable record is put aside. Else it throws
 * at the first failure, or {@link DeadlineReached} between two messages, and the mapping retries the whole batch, of which
 * the last alerts leave out what was sent. It never names single failed records: a batch retried from the middle would
 * come to something else for an item that changed twice in it.
 */
export async function checkStock(
  records: readonly (StockChange | UnreadableRecord)[],
  dependencies: CheckStockDependencies,
): Promise<void> {
  const changes = records.filter((record) => record.kind === "change");
  logger.info("Changes to look at", {
    uploads: uploadsOf(changes.flatMap(({ after }) => after ?? [])),
    ...measures({ changes: changes.length, unreadable: records.length - changes.length }),
  });
  const outcomes = await outcomesOf(changes, dependencies);
  await dependencies.lastAlerts.write(outcomes.filter(({ alert }) => !alert).map(({ lastAlert }) => lastAlert));
  await sendAlerts(digests(outcomes), dependencies);
  for (const record of records) if (record.kind === "unreadable") await dependencies.failures.setAside(record);
}

async function outcomesOf(
  changes: readonly StockChange[],
  { lastAlerts }: CheckStockDependencies,
): Promise<readonly ItemOutcome[]> {
  const byItem = new Map<string, StockChange[]>();
  for (const change of changes) gather(byItem, itemKey(change), change);
  const items = [...byItem.values()].flatMap(([first]) => first ?? []);
  const last = new Map((await lastAlerts.read(items)).map((lastAlert) => [itemKey(lastAlert), lastAlert]));
  return [...byItem].flatMap(([key, itemChanges]) => itemOutcome(itemChanges, last.get(key)) ?? []);
}

function itemKey({ store, item }: Pick<ItemOfStream, "store" | "item">): string {
  return JSON.stringify([store, item]);
}

/** One message to send, and what to store as the last alerts once it is sent. */
interface Digest {
  readonly store: string;
  readonly severity: StockSeverity;
  readonly items: [AlertItem, ...AlertItem[]];
  readonly lastAlerts: LastAlert[];
}

function digests(outcomes: readonly ItemOutcome[]): readonly Digest[] {
  return STOCK_SEVERITIES.flatMap((severity) => {
    const byStore = new Map<string, Digest>();
    for (const { alert, lastAlert } of outcomes) {
      if (alert?.severity !== severity) continue;
      const { store } = lastAlert;
      const digest = byStore.get(store);
      digest?.items.push(alert.item);
      digest?.lastAlerts.push(lastAlert);
      if (!digest) byStore.set(store, { store, severity, items: [alert.item], lastAlerts: [lastAlert] });
    }
    return [...byStore.values()];
  });
}

async function sendAlerts(all: readonly Digest[], dependencies: CheckStockDependencies): Promise<void> {
  const { topic, lastAlerts, dashboardUrl } = dependencies;
  for (const [index, { store, severity, items, lastAlerts: sent }] of all.entries()) {
    assertTimeLeft(dependencies, all.length - index);
    await topic.publish(stockAlert({ store, severity, items, dashboardUrl }), uploadsOf(items));
    await lastAlerts.write(sent);
  }
}

/** Lambda must not stop the function between a message and the write of its last alerts. */
function assertTimeLeft(dependencies: Pick<CheckStockDependencies, "timeLeftMs">, messagesLeft: number): void {
  if (dependencies.timeLeftMs() >= TIME_PER_ALERT_MS) return;
  throw new DeadlineReached(`${messagesLeft} messages of this batch are sent by its retry, and none twice`);
}

/** A line of the log has room for so many uploads; a batch mostly comes from one. */
const MOST_NAMED_UPLOADS = 100;

/** The uploads that made these rows what they are, each once, the newest first. */
function uploadsOf(rows: readonly Pick<AlertItem, "source" | "updatedAt">[]): readonly NamedUpload[] {
  const byName = new Map(rows.map(({ source, updatedAt }) => [`${updatedAt} ${source}`, { source, updatedAt }]));
  return [...byName.values()]
    .toSorted((left, right) => (left.updatedAt < right.updatedAt ? 1 : -1))
    .slice(0, MOST_NAMED_UPLOADS)
    .map(({ source, updatedAt }) => ({ key: source, uploadedAt: updatedAt }));
}

function gather<Key, Value>(groups: Map<Key, Value[]>, key: Key, value: Value): void {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
}
