import { ENVIRONMENTS } from "#environments/environments.ts";
import { stateOwner } from "#environments/state-owner.ts";
import { STATE_STACK } from "#infra/state.ts";
import { type Stack, synthesizedStacks } from "../synthesized.ts";
import { Facts } from "./facts.ts";

/** Every stack that the program synthesizes, with what rules know of it. */
export function allFacts(): readonly Facts[] {
  const stacks = synthesizedStacks([...ENVIRONMENTS.map(({ name }) => name), STATE_STACK]);
  return [
    ...ENVIRONMENTS.map((environment) => new Facts(found(stacks, environment.name), environment)),
    new Facts(found(stacks, STATE_STACK), stateOwner(), STATE_STACK),
  ];
}

function found(stacks: ReadonlyMap<string, Stack>, name: string): Stack {
  const stack = stacks.get(name);
  if (!stack) throw new Error(`There is no stack ${name}.`);
  return stack;
}
