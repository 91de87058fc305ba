import { synthesizedStack } from "../synthesized.ts";
import { ALL_WEAKNESSES } from "./all-weaknesses.ts";
import { caughtBy } from "./caught.ts";
import { WEAKENED } from "./weakened.ts";

/** Plants every weakness, one at a time, and says what catches it. Exit status 1 where one gets through, or changes nothing. */
const stack = synthesizedStack(WEAKENED);
let escaped = 0;
for (const weakness of ALL_WEAKNESSES) {
  const [first, ...others] = await caughtBy(weakness, stack, WEAKENED);
  if (first === undefined) escaped += 1;
  console.log(`${first ? "caught " : "ESCAPED"} ${weakness.name}`);
  if (first) console.log(`          ${first}${others.length > 0 ? ` (and ${others.length} more)` : ""}`);
}
console.log(`\n${ALL_WEAKNESSES.length} weaknesses, ${escaped} escaped.`);
process.exitCode = escaped > 0 ? 1 : 0;
