import type { Environment } from "#environments/environment.ts";
import { EVERY_OPTION, WITH_UPLOADERS } from "../optional-environments.ts";
import { synthesizedStack } from "../synthesized.ts";
import { ALL_WEAKNESSES, WEAKNESSES_OF_OPTIONS } from "./all-weaknesses.ts";
import { caughtBy } from "./caught.ts";
import type { Weakness } from "./planting.ts";

/** Plants every weakness, one at a time, and says what catches it. Exit status 1 where one gets through, or changes nothing. */
const escaped =
  (await escapedOf(ALL_WEAKNESSES, WITH_UPLOADERS)) + (await escapedOf(WEAKNESSES_OF_OPTIONS, EVERY_OPTION));
console.log(`\n${ALL_WEAKNESSES.length + WEAKNESSES_OF_OPTIONS.length} weaknesses, ${escaped} escaped.`);
process.exitCode = escaped > 0 ? 1 : 0;

async function escapedOf(weaknesses: readonly Weakness[], environment: Environment): Promise<number> {
  const stack = synthesizedStack(environment);
  let escaped = 0;
  for (const weakness of weaknesses) {
    const [first, ...others] = await caughtBy(weakness, stack, environment);
    if (first === undefined) escaped += 1;
    console.log(`${first ? "caught " : "ESCAPED"} ${weakness.name}`);
    if (first) console.log(`          ${first}${others.length > 0 ? ` (and ${others.length} more)` : ""}`);
  }
  return escaped;
}
