import type { AlertMessage } from "#domain/alert/alert-message.ts";
import { type SilentStore, silenceAlerts } from "#domain/alert/alert-stale.ts";
import { logger } from "#functions/logger.ts";
import { measures } from "#functions/measures.ts";
import type { SilenceLimit } from "./stale-limit.ts";

export interface WatchStoresParts {
  readonly summaries: { lastUploads(): AsyncIterable<SilentStore> };
  readonly silences: {
    recall(stores: readonly string[]): Promise<readonly SilentStore[]>;
    remember(silent: readonly SilentStore[]): Promise<void>;
  };
  readonly topic: { publish(message: AlertMessage): Promise<void> };
  readonly limit: SilenceLimit;
  readonly dashboardUrl: string;
}

const HOUR_MS = 60 * 60 * 1000;

/**
 * Tells people, once per silence, of stores without a valid upload for longer than the limit at `now` (milliseconds
 * since 1970). Throws at the first failure; the next run tells what is left.
 */
export async function watchStores(now: number, parts: WatchStoresParts): Promise<void> {
  const { silences, topic, dashboardUrl } = parts;
  const { silentAfterHours } = parts.limit;
  const fresh = await untold(await silentStores(now, parts), silences);
  const checkedAt = new Date(now).toISOString();
  for (const { message, stores } of silenceAlerts(fresh, { checkedAt, silentAfterHours, dashboardUrl })) {
    await topic.publish(message);
    await silences.remember(stores);
  }
}

async function silentStores(now: number, { summaries, limit }: WatchStoresParts): Promise<readonly SilentStore[]> {
  const silent: SilentStore[] = [];
  let stores = 0;
  const newest = now - limit.silentAfterHours * HOUR_MS;
  for await (const summary of summaries.lastUploads()) {
    stores += 1;
    if (Date.parse(summary.lastUploadAt) < newest && !limit.exemptStores.has(summary.store)) silent.push(summary);
  }
  logger.info("Stores looked at", measures({ stores, silentStores: silent.length }));
  return silent;
}

/** A silence that began after a newer upload than the remembered one is another silence. */
async function untold(
  silent: readonly SilentStore[],
  silences: WatchStoresParts["silences"],
): Promise<readonly SilentStore[]> {
  const told = await silences.recall(silent.map(({ store }) => store));
  const toldAfter = new Map(told.map(({ store, lastUploadAt }) => [store, lastUploadAt]));
  return silent.filter(({ store, lastUploadAt }) => toldAfter.get(store) !== lastUploadAt);
}
