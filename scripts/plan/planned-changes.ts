import * as v from "valibot";
import { componentOf } from "../terraform/terraform.ts";

/**
 * What of a plan's JSON matters here.
 * Source: https://developer.hashicorp.com/terraform/internals/json-format
 */
const PLAN = v.object({
  resource_changes: v.optional(
    v.array(
      v.object({
        address: v.string(),
        mode: v.string(),
        type: v.string(),
        name: v.string(),
        change: v.object({
          actions: v.array(v.string()),
          before: v.unknown(),
          after: v.unknown(),
          after_unknown: v.unknown(),
          replace_paths: v.optional(v.array(v.array(v.union([v.string(), v.number()]))), []),
          importing: v.optional(v.unknown()),
        }),
      }),
    ),
    [],
  ),
});
type ResourceChange = NonNullable<v.InferOutput<typeof PLAN>["resource_changes"]>[number];

/** What happens to a resource; `forget` leaves the thing itself where it is. */
export type PlannedAction = "add" | "adopt" | "change" | "replace" | "destroy" | "forget";

/** One resource that a plan changes. */
export interface PlannedChange {
  /** The construct in infra/ that it belongs to, such as `load-queue`. */
  readonly component: string;
  readonly address: string;
  readonly type: string;
  readonly action: PlannedAction;
  /** The attributes that change or, of a replacement, that force it; never their values. */
  readonly attributes: readonly string[];
}

/** The changes in the JSON of a plan, by component. */
export function plannedChanges(json: string): readonly PlannedChange[] {
  const { resource_changes: all } = v.parse(PLAN, JSON.parse(json));
  return all
    .filter(({ mode }) => mode === "managed")
    .flatMap(plannedChange)
    .sort((one, other) => compare(one.component, other.component) || compare(one.address, other.address));
}

function plannedChange({ address, type, name, change }: ResourceChange): PlannedChange[] {
  const action = actionOf(change);
  if (!action) return [];
  const attributes = action === "replace" ? change.replace_paths.map((path) => `${path[0] ?? ""}`) : changed(change);
  return [
    {
      component: componentOf(name),
      address,
      type,
      action,
      attributes: action === "add" ? [] : [...new Set(attributes)],
    },
  ];
}

function actionOf({ actions, importing }: ResourceChange["change"]): PlannedAction | undefined {
  const isReplaced = actions.includes("delete") && actions.includes("create");
  if (isReplaced) return "replace";
  if (actions.includes("delete")) return "destroy";
  if (actions.includes("forget")) return "forget";
  if (importing) return "adopt";
  if (actions.includes("create")) return "add";
  return actions.includes("update") ? "change" : undefined;
}

function changed({ before, after, after_unknown: unknown }: ResourceChange["change"]): string[] {
  const [was, is, later] = [fields(before), fields(after), fields(unknown)];
  const names = new Set([...Object.keys(was), ...Object.keys(is)]);
  const differs = (name: string) => JSON.stringify(was[name]) !== JSON.stringify(is[name]) || later[name] === true;
  return after === null ? [] : [...names].filter(differs);
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
