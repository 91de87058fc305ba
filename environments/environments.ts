import { dev } from "./dev.ts";
import type { Environment } from "./environment.ts";
import { local } from "./local.ts";
import { prod } from "./prod.ts";
import { staging } from "./staging.ts";

/** The environments by their files' names. */
const FILES: Readonly<Record<Environment["name"], Environment>> = { local, dev, staging, prod };

/** Every environment, each of which is one stack. */
export const ENVIRONMENTS: readonly Environment[] = Object.values(FILES);

/** There is no such environment. */
export class UnknownEnvironment extends Error {
  override readonly name = "UnknownEnvironment";

  constructor(name: string) {
    super(`There is no environment "${name}": name one of ${Object.keys(FILES).join(", ")}.`);
  }
}

/** An environment calls itself otherwise than its file. */
export class MisnamedEnvironment extends Error {
  override readonly name = "MisnamedEnvironment";

  constructor(file: string, name: string) {
    super(`environments/${file}.ts says name: "${name}": it must be "${file}", like the file.`);
  }
}

/** The environment `name`; an {@link UnknownEnvironment} where there is none, a {@link MisnamedEnvironment} where its file has a slip. */
export function environmentNamed(name: string): Environment {
  const environment = new Map(Object.entries(FILES)).get(name);
  if (!environment) throw new UnknownEnvironment(name);
  if (environment.name !== name) throw new MisnamedEnvironment(name, environment.name);
  return environment;
}
