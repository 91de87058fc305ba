import type { AlertMessage } from "#domain/alert/alert-message.ts";
import { type StaleStore, staleAlerts } from "#domain/alert/alert-stale.ts";
import { logger } from "#functions/logger.ts";
import { measures } from "#functions/measures.ts";
import type { StaleLimit } from "./stale-limit.ts";

export interface WatchStoresDependencies {
  readonly summaries: { lastUploads(): AsyncIterable<StaleStore> };
  readonly lastAlerts: {
    read(stores: readonly string[]): Promise<readonly StaleStore[]>;
    write(stale: readonly StaleStore[]): Promise<void>;
  };
  readonly topic: { publish(message: AlertMessage): Promise<void> };
  readonly limit: StaleLimit;
  readonly dashboardUrl: string;
}

const HOUR_MS = 60 * 60 * 1000;

/**
 * Sends alerts about stale stores: those without a valid upload for longer than the limit at `now` (milliseconds since
 * 1970), once until they upload again. Throws at the first failure; the next run sends what is left.
 */
export async function watchStores(now: number, dependencies: WatchStoresDependencies): Promise<void> {
  const { lastAlerts, topic, dashboardUrl } = dependencies;
  const { staleAfterHours } = dependencies.limit;
  const newlyStale = await withoutAlert(await staleStores(now, dependencies), lastAlerts);
  const checkedAt = new Date(now).toISOString();
  for (const { message, stores } of staleAlerts(newlyStale, { checkedAt, staleAfterHours, dashboardUrl })) {
    await topic.publish(message);
    await lastAlerts.write(stores);
  }
}

async function staleStores(now: number, { summaries, limit }: WatchStoresDependencies): Promise<readonly StaleStore[]> {
  const stale: StaleStore[] = [];
  let stores = 0;
  const newest = now - limit.staleAfterHours * HOUR_MS;
  for await (const summary of summaries.lastUploads()) {
    stores += 1;
    if (Date.parse(summary.lastUploadAt) < newest && !limit.exemptStores.has(summary.store)) stale.push(summary);
  }
  logger.info("Stores looked at", measures({ stores, silentStores: stale.length }));
  return stale;
}

/** A store that uploaded since its last alert and is stale again gets another one. */
async function withoutAlert(
  stale: readonly StaleStore[],
  lastAlerts: WatchStoresDependencies["lastAlerts"],
): Promise<readonly StaleStore[]> {
  const sent = await lastAlerts.read(stale.map(({ store }) => store));
  const sentAfter = new Map(sent.map(({ store, lastUploadAt }) => [store, lastUploadAt]));
  return stale.filter(({ store, lastUploadAt }) => sentAfter.get(store) !== lastUploadAt);
}
