import { type Block, blocks } from "../synthesized.ts";

/** A policy as IAM reads it. */
export interface Policy {
  readonly Version: "2012-10-17";
  readonly Statement: readonly object[];
}

/** What Terraform makes of a block `aws_iam_policy_document`; `resolve` follows references to other blocks. */
export function policyJson({ statement }: Block, resolve: (text: unknown) => string): Policy {
  return { Version: "2012-10-17", Statement: blocks(statement).map((one) => statementJson(one, resolve)) };
}

function statementJson(statement: Block, resolve: (text: unknown) => string): object {
  const { sid, effect = "Allow", actions, not_actions, resources, not_resources } = statement;
  const texts = (values: unknown) => [values ?? []].flat().map((value) => policyVariables(resolve(value)));
  const listed = (name: string, values: unknown) => (values === undefined ? {} : { [name]: texts(values) });
  return {
    ...(sid === undefined ? {} : { Sid: sid }),
    Effect: effect,
    ...listed("Action", actions),
    ...listed("NotAction", not_actions),
    ...listed("Resource", resources),
    ...listed("NotResource", not_resources),
    ...principals("Principal", statement.principals, texts),
    ...principals("NotPrincipal", statement.not_principals, texts),
    ...conditions(statement.condition, texts),
  };
}

/** Terraform writes the variables of a policy as `&{…}`, to tell them from its own. */
function policyVariables(text: string): string {
  return text.replaceAll("&{", "${");
}

type Texts = (values: unknown) => string[];

function principals(name: string, value: unknown, texts: Texts): object {
  const all = blocks(value);
  if (all.length === 0) return {};
  if (all.some(({ type }) => type === "*")) return { [name]: "*" };
  return { [name]: Object.fromEntries(all.map(({ type, identifiers }) => [`${type}`, texts(identifiers)])) };
}

function conditions(value: unknown, texts: Texts): object {
  const tests: Record<string, Record<string, string[]>> = {};
  for (const { test, variable, values } of blocks(value)) {
    tests[`${test}`] = { ...tests[`${test}`], [`${variable}`]: texts(values) };
  }
  return Object.keys(tests).length === 0 ? {} : { Condition: tests };
}
