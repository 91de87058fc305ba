/** Thrown at cold start when the function's configuration is incomplete. */
export class MissingEnvironment extends Error {
  override readonly name = "MissingEnvironment";
  readonly missing: readonly string[];

  constructor(missing: readonly string[]) {
    super(`Set ${missing.join(", ")} in the function's environment: its construct under infra/ gives them.`);
    this.missing = missing;
  }
}

/** The values of all `names`, or one error that tells every name that has none. */
export function readEnvironment<const Name extends string>(
  names: readonly Name[],
  source: Readonly<Record<string, string | undefined>> = process.env,
): Readonly<Record<Name, string>> {
  const values: Partial<Record<Name, string>> = {};
  const missing: Name[] = [];
  for (const name of names) {
    const value = source[name];
    if (value) values[name] = value;
    else missing.push(name);
  }
  if (missing.length > 0) throw new MissingEnvironment(missing);
  return values as Record<Name, string>; // complete: nothing is missing
}
