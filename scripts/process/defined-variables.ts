import type { Variables } from "./child-environment.ts";

/** The variables that have a value. */
export function definedVariables(variables: Variables): Readonly<Record<string, string>> {
  const defined: Record<string, string> = {};
  for (const [name, value] of Object.entries(variables)) if (value !== undefined) defined[name] = value;
  return defined;
}
