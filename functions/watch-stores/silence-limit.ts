import { array, minValue, parse, pipe, string, toNumber } from "valibot";

/** From when on a store counts as silent, and which stores never do. */
export interface SilenceLimit {
  readonly silentAfterHours: number;
  readonly exemptStores: ReadonlySet<string>;
}

const HOURS = pipe(string(), toNumber(), minValue(1));
const STORES = array(string());

/** The limit as the environment writes it; throws at cold start if it is written differently. */
export function silenceLimit(silentAfterHours: string, exemptStores: string): SilenceLimit {
  return {
    silentAfterHours: parse(HOURS, silentAfterHours),
    exemptStores: new Set(parse(STORES, JSON.parse(exemptStores))),
  };
}
