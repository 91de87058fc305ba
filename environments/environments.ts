import { dev } from "./dev.ts";
import type { Environment } from "./environment.ts";
import { local } from "./local.ts";
import { prod } from "./prod.ts";
import { staging } from "./staging.ts";

/** Every environment, each of which is one stack. */
export const ENVIRONMENTS: readonly Environment[] = [local, dev, staging, prod];

/** There is no such environment. */
export class UnknownEnvironment extends Error {
  override readonly name = "UnknownEnvironment";

  constructor(name: string) {
    super(`There is no environment "${name}": name one of ${ENVIRONMENTS.map((one) => one.name).join(", ")}.`);
  }
}

/** The environment `name`, or an {@link UnknownEnvironment}. */
export function environmentNamed(name: string): Environment {
  const environment = ENVIRONMENTS.find((one) => one.name === name);
  if (!environment) throw new UnknownEnvironment(name);
  return environment;
}
