/** From when on a store counts as stale, and which stores never do. */
export interface StaleLimit {
  readonly staleAfterHours: number;
  readonly exemptStores: ReadonlySet<string>;
}

/** Thrown at cold start where the environment writes the limit differently. */
class UnreadableLimit extends Error {
  override readonly name = "UnreadableLimit";
}

/** The limit as the environment writes it: hours, at least one, and a JSON list of stores. */
export function staleLimit(staleAfterHours: string, exemptStores: string): StaleLimit {
  const hours = Number(staleAfterHours);
  if (!(hours >= 1)) throw new UnreadableLimit(`Set SILENT_AFTER_HOURS to a number from 1 on, not ${staleAfterHours}.`);
  const stores: unknown = JSON.parse(exemptStores);
  if (!isListOfNames(stores))
    throw new UnreadableLimit(`Set EXEMPT_STORES to a JSON list of names, not ${exemptStores}.`);
  return { staleAfterHours: hours, exemptStores: new Set(stores) };
}

function isListOfNames(json: unknown): json is readonly string[] {
  return Array.isArray(json) && json.every((name) => typeof name === "string");
}
