import * as v from "valibot";
import { RETIRED_ASSET_DAYS } from "#domain/retention.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

const RETIRED = v.record(v.string(), v.string());

export interface Assets {
  /** What lay in the bucket before. */
  readonly present: readonly string[];
  readonly current: readonly string[];
  /** What was known of retired assets: key → ISO 8601. */
  readonly retired: unknown;
  /** ISO 8601. */
  readonly now: string;
}

/** What to remember of assets that the current build does not use, and which of them to remove. */
export function retiredAssets({ present, current, retired, now }: Assets) {
  const known = v.safeParse(RETIRED, retired);
  const since = new Map(Object.entries(known.success ? known.output : {}));
  const inUse = new Set(current);
  const kept: Record<string, string> = {};
  const expired: string[] = [];
  for (const key of present.filter((one) => !inUse.has(one))) {
    const retiredAt = since.get(key) ?? now;
    if (Date.parse(now) - Date.parse(retiredAt) > RETIRED_ASSET_DAYS * DAY_MS) expired.push(key);
    else kept[key] = retiredAt;
  }
  return { kept, expired };
}
