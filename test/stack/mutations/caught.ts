import type { Environment } from "#environments/environment.ts";
import { ALL_RULES } from "../rules/all-rules.ts";
import { Facts } from "../rules/facts.ts";
import type { Stack } from "../synthesized.ts";
import { falseRows } from "../truth/truth-table.ts";
import type { Weakness } from "./planting.ts";

/** Thrown when a weakness changes nothing: what it weakens is gone, or has another name. */
export class NothingToWeaken extends Error {
  override readonly name = "NothingToWeaken";

  constructor(weakness: string) {
    super(`"${weakness}" changes nothing: point it at what the stack has now, in test/stack/mutations/.`);
  }
}

/** What catches a weakness in a stack that is sound: broken rules, or else rows of the truth table, which take longer. */
export async function caughtBy({ name, plant }: Weakness, stack: Stack, environment: Environment): Promise<string[]> {
  const weak = plant(stack);
  if (JSON.stringify(weak) === JSON.stringify(stack)) throw new NothingToWeaken(name);
  const broken = brokenRules(weak, environment);
  return broken.length > 0 ? broken : await brokenRows(weak, environment);
}

function brokenRules(stack: Stack, environment: Environment): string[] {
  const facts = new Facts(stack, environment);
  return ALL_RULES.filter(({ findings }) => findings(facts).length > 0).map(({ claim }) => `rule: ${claim}`);
}

async function brokenRows(stack: Stack, environment: Environment): Promise<string[]> {
  return (await falseRows(stack, environment, 1)).map((row) => `row: ${row}`);
}
