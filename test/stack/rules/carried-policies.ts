import { blocks } from "../synthesized.ts";
import { type Facts, type Resource, texts } from "./facts.ts";

/** A statement of a policy as IAM reads it, its lists complete. */
export interface Statement {
  readonly sid: string;
  readonly allows: boolean;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Kind of principal (`Service`, `AWS`, `Federated`, `*`) → who. */
  readonly principals: Readonly<Record<string, readonly string[]>>;
  /** Condition key → operator and values. */
  readonly conditions: Readonly<Record<string, Condition>>;
  /** Says what it does not mean: NotAction, NotResource, NotPrincipal. */
  readonly negated: boolean;
}

interface Condition {
  readonly operator: string;
  readonly values: readonly string[];
}

/** A policy on its resource. */
export interface CarriedPolicy {
  readonly address: string;
  /** What its holder may do, who may become its holder, or who may do something with its resource. */
  readonly kind: "identity" | "trust" | "resource";
  readonly carrier: Resource;
  readonly statements: readonly Statement[];
}

/** Every policy of a stack, wherever it is. */
export function carriedPolicies({ all }: Facts): readonly CarriedPolicy[] {
  return all.flatMap((carrier) =>
    Object.entries(carrier.body).flatMap(([attribute, value]) =>
      isPolicy(value)
        ? [
            {
              address: carrier.address,
              kind: kindOf(carrier.type, attribute),
              carrier,
              statements: statementsOf(value),
            },
          ]
        : [],
    ),
  );
}

/** The statements of a policy's JSON. */
export function statementsOf(policy: unknown): readonly Statement[] {
  if (!isPolicy(policy)) return [];
  return blocks(JSON.parse(policy).Statement).map((one) => ({
    sid: `${one.Sid ?? ""}`,
    allows: one.Effect !== "Deny",
    actions: texts(one.Action),
    resources: texts(one.Resource),
    principals: principalsOf(one.Principal),
    conditions: conditionsOf(one.Condition),
    negated: ["NotAction", "NotResource", "NotPrincipal"].some((name) => one[name] !== undefined),
  }));
}

/** Whether a policy refuses everybody who uses plain HTTP everything of `service` on exactly `resources`. */
export function refusesPlainHttp(policy: unknown, service: string, resources: readonly string[]): boolean {
  return statementsOf(policy).some(
    ({ allows, actions, resources: guarded, principals, conditions }) =>
      !allows &&
      actions.includes(`${service}:*`) &&
      resources.every((resource) => guarded.includes(resource)) &&
      "*" in principals &&
      Object.keys(conditions).length === 1 &&
      conditions["aws:SecureTransport"]?.values.join() === "false",
  );
}

function isPolicy(value: unknown): value is string {
  return typeof value === "string" && value.startsWith('{"Version":"2012-10-17"');
}

function kindOf(type: string, attribute: string): CarriedPolicy["kind"] {
  if (attribute === "assume_role_policy") return "trust";
  return type === "aws_iam_role_policy" ? "identity" : "resource";
}

function principalsOf(value: unknown): Statement["principals"] {
  if (value === undefined) return {};
  if (value === "*") return { "*": ["*"] };
  return Object.fromEntries(Object.entries(Object(value)).map(([kind, who]) => [kind, texts(who)]));
}

function conditionsOf(value: unknown): Statement["conditions"] {
  return Object.fromEntries(
    Object.entries(Object(value ?? {})).flatMap(([operator, keys]) =>
      Object.entries(Object(keys)).map(([key, values]) => [key, { operator, values: texts(values) }]),
    ),
  );
}
