import type { AlertMessage } from "#domain/alert/alert-message.ts";
import { STOCK_SEVERITIES, type StockSeverity } from "#domain/alert/alert-severity.ts";
import { type AlertItem, stockAlert } from "#domain/alert/alert-stock.ts";
import type { Announcement } from "#domain/alert/last-alert.ts";
import { LONGEST_REQUEST_MS } from "#functions/deadline.ts";
import { logger } from "#functions/logger.ts";
import { measures } from "#functions/measures.ts";
import type { NamedUpload } from "#functions/publish/alert-topic.ts";
import { LONGEST_WAIT_MS } from "#functions/publish/rate-limit.ts";
import { type ItemOutcome, itemOutcome } from "./item-outcome.ts";
import type { ItemOfStream } from "./last-alerts.ts";
import type { StockChange, UnreadableRecord } from "./stock-change.ts";

export interface CheckStockParts {
  readonly topic: { publish(message: AlertMessage, uploads: readonly NamedUpload[]): Promise<void> };
  readonly announcements: {
    recall(items: readonly ItemOfStream[]): Promise<readonly Announcement[]>;
    remember(announcements: readonly Announcement[]): Promise<void>;
  };
  readonly failures: { setAside(record: UnreadableRecord): Promise<void> };
  readonly dashboardUrl: string;
  /** Milliseconds until this invocation is stopped. */
  timeLeftMs(): number;
}

/** Thrown between two messages, so that the invocation is not stopped between a message and its memory. */
export class TimeRunsOut extends Error {
  override readonly name = "TimeRunsOut";

  constructor(messagesLeft: number) {
    super(`${messagesLeft} messages of this batch wait for its retry. What was sent is remembered and not repeated.`);
  }
}

/** The longest wait for a turn with its last request, the publish and the write of the memory. */
export const TIME_A_MESSAGE_MS = LONGEST_WAIT_MS + 3 * LONGEST_REQUEST_MS;

/**
 * Tells people what a batch of stream records comes to: one message per store and severity, the worst severity first.
 * Resolves when everything is told and remembered and every unreadable record is put aside. Else it throws at the first
 * failure, and the mapping retries the whole batch, of which the memory leaves out what was told. It never names single
 * failed records: a batch retried from the middle would come to something else for an item that changed twice in it.
 */
export async function checkStock(
  records: readonly (StockChange | UnreadableRecord)[],
  parts: CheckStockParts,
): Promise<void> {
  const changes = records.filter((record) => record.kind === "change");
  logger.info("Changes to look at", {
    uploads: uploadsOf(changes.flatMap(({ after }) => after ?? [])),
    ...measures({ changes: changes.length, unreadable: records.length - changes.length }),
  });
  const outcomes = await outcomesOf(changes, parts);
  await parts.announcements.remember(outcomes.filter(({ news }) => !news).map(({ memory }) => memory));
  await tell(digests(outcomes), parts);
  for (const record of records) if (record.kind === "unreadable") await parts.failures.setAside(record);
}

async function outcomesOf(
  changes: readonly StockChange[],
  { announcements }: CheckStockParts,
): Promise<readonly ItemOutcome[]> {
  const byItem = new Map<string, StockChange[]>();
  for (const change of changes) gather(byItem, itemKey(change), change);
  const items = [...byItem.values()].flatMap(([first]) => first ?? []);
  const memories = new Map((await announcements.recall(items)).map((memory) => [itemKey(memory), memory]));
  return [...byItem].flatMap(([key, itemChanges]) => itemOutcome(itemChanges, memories.get(key)) ?? []);
}

function itemKey({ store, item }: Pick<ItemOfStream, "store" | "item">): string {
  return JSON.stringify([store, item]);
}

/** One message to publish, and what to remember once it is out. */
interface Digest {
  readonly store: string;
  readonly severity: StockSeverity;
  readonly items: [AlertItem, ...AlertItem[]];
  readonly memories: Announcement[];
}

function digests(outcomes: readonly ItemOutcome[]): readonly Digest[] {
  return STOCK_SEVERITIES.flatMap((severity) => {
    const byStore = new Map<string, Digest>();
    for (const { news, memory } of outcomes) {
      if (news?.severity !== severity) continue;
      const digest = byStore.get(memory.store);
      digest?.items.push(news.item);
      digest?.memories.push(memory);
      if (!digest) byStore.set(memory.store, { store: memory.store, severity, items: [news.item], memories: [memory] });
    }
    return [...byStore.values()];
  });
}

async function tell(all: readonly Digest[], parts: CheckStockParts): Promise<void> {
  for (const [index, { store, severity, items, memories }] of all.entries()) {
    if (parts.timeLeftMs() < TIME_A_MESSAGE_MS) throw new TimeRunsOut(all.length - index);
    const message = stockAlert({ store, severity, items, dashboardUrl: parts.dashboardUrl });
    await parts.topic.publish(message, uploadsOf(items));
    await parts.announcements.remember(memories);
  }
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
