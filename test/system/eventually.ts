import { setTimeout as pause } from "node:timers/promises";

const POLL_MS = 200;
const PATIENCE_MS = 240_000;

/** What `look` gives once it gives something truthy and throws nothing; fails after four minutes, naming `what`. */
export async function eventually<Found>(what: string, look: () => Promise<Found>): Promise<NonNullable<Found>> {
  const deadline = Date.now() + PATIENCE_MS;
  let trouble: unknown = "it never came";
  while (Date.now() < deadline) {
    try {
      const found = await look();
      if (found) return found;
    } catch (error) {
      trouble = error;
    }
    await pause(POLL_MS);
  }
  throw new Error(`Waited in vain for ${what}: ${trouble}`);
}
