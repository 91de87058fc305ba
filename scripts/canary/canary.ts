import { SMOKE_STORE } from "#domain/alert/smoke-store.ts";

/** One item that nobody had before, and which is out from the start. */
export interface Canary {
  readonly store: string;
  readonly item: string;
  readonly key: string;
  readonly csv: string;
}

/** A canary of its own for each run: a new item that is out is told, whatever earlier runs left. */
export function canary(now: Date): Canary {
  const item = `canary ${now.toISOString()}`;
  return {
    store: SMOKE_STORE,
    item,
    key: `stores/${SMOKE_STORE}/canary.csv`,
    csv: `store,item,count\n${SMOKE_STORE},${item},0\n`,
  };
}
