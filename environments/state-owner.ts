import type { Environment } from "./environment.ts";
import { ENVIRONMENTS, environmentNamed } from "./environments.ts";

/** An environment whose state is kept in a bucket. */
export interface RemoteEnvironment extends Environment {
  readonly stateBucket: string;
}

/** The environment keeps its state on this machine. */
export class NoStateBucket extends Error {
  override readonly name = "NoStateBucket";

  constructor(environment: string) {
    super(
      `"${environment}" keeps its state on this machine's disk, so there is nothing to bootstrap. To keep it in a bucket, name one as stateBucket in environments/${environment}.ts.`,
    );
  }
}

/** The environment for whose state bucket the stack `state` is made: the one that is named, else the first that has one. */
export function stateOwner(name?: string): RemoteEnvironment {
  const environment = name === undefined ? ENVIRONMENTS.find(({ stateBucket }) => stateBucket) : environmentNamed(name);
  if (!environment?.stateBucket) throw new NoStateBucket(environment?.name ?? "every environment");
  return { ...environment, stateBucket: environment.stateBucket };
}
