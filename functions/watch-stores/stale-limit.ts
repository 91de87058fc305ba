/** From when on a store counts as stale, and which stores never do. */
export interface StaleLimit {
  readonly silentAfterHours: number;
  readonly exemptStores: ReadonlySet<string>;
}

/** Thrown at cold start where the environment writes the limit differently. */
class UnreadableLimit extends Error {
  override readonly name = "UnreadableLimit";
}

/** The limit as the environment writes it: hours, at least one, and a JSON list of stores. */
export function staleLimit(silentAfterHours: string, exemptStores: string): StaleLimit {
  const hours = Number(silentAfterHours);
  if (!(hours >= 1))
    throw new UnreadableLimit(`Set SILENT_AFTER_HOURS to a number from 1 on, not ${silentAfterHours}.`);
  const stores: unknown = JSON.parse(exemptStores);
  if (!isListOfNames(stores))
    throw new UnreadableLimit(`Set EXEMPT_STORES to a JSON list of names, not ${exemptStores}.`);
  return { silentAfterHours: hours, exemptStores: new Set(stores) };
}

function isListOfNames(json: unknown): json is readonly string[] {
  return Array.isArray(json) && json.every((name) => typeof name === "string");
}
