import * as v from "valibot";
import { componentOf } from "../terraform/terraform.ts";
import type { Configuration } from "./synthesized-configuration.ts";

/** A construct of infra/ and what it is in the cloud, such as `SQS queue`. */
export interface Component {
  readonly name: string;
  readonly kinds: readonly string[];
}

/** `push`: the cloud carries something over by itself; `call`: a role may do `what` there; `alarm`: it fires there. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly how: "push" | "call" | "alarm";
  readonly what: string;
}

export interface ArchitectureGraph {
  readonly components: readonly Component[];
  readonly arrows: readonly Arrow[];
}

/** The resources a component is known by; everything else belongs to one of them. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ["aws_s3_bucket", "S3 bucket"],
  ["aws_sqs_queue", "SQS queue"],
  ["aws_lambda_function", "Lambda function"],
  ["aws_dynamodb_table", "DynamoDB table"],
  ["aws_sns_topic", "SNS topic"],
  ["aws_scheduler_schedule", "schedule"],
  ["aws_cognito_user_pool", "user pool"],
  ["aws_cognito_identity_pool", "identity pool"],
  ["aws_cloudfront_distribution", "CloudFront distribution"],
]);
/** Every function writes its log, so that says nothing. */
const UNREMARKABLE: ReadonlySet<string> = new Set(["WriteLogs", "Invoke"]);

const STATEMENTS = v.array(
  v.object({
    sid: v.optional(v.string(), ""),
    resources: v.optional(v.array(v.string()), []),
    principals: v.optional(v.unknown()),
  }),
);

/** What the components of a stack are, and what passes between them, by the stack's own resources and policies. */
export function architectureGraph(configuration: Configuration): ArchitectureGraph {
  const whose = ownersOf(configuration);
  const arrows = [...pushes(configuration, whose), ...calls(configuration, whose), ...alarms(configuration, whose)];
  return { components: components(configuration), arrows: merged(arrows.filter(({ from, to }) => from !== to)) };
}

function components({ resource }: Configuration): Component[] {
  const kinds = new Map<string, string[]>();
  for (const [type, kind] of KINDS)
    for (const name of Object.keys(resource[type] ?? {})) {
      const component = componentOf(name);
      kinds.set(component, [...new Set([...(kinds.get(component) ?? []), kind])]);
    }
  return [...kinds]
    .map(([name, found]) => ({ name, kinds: found }))
    .sort((one, other) => compare(one.name, other.name));
}

type Whose = (text: unknown) => string | undefined;

/** Finds the component that a reference or an ARN leads to. */
function ownersOf({ resource }: Configuration): Whose {
  const named = new Map<string, string>();
  for (const type of KINDS.keys())
    for (const [id, block] of Object.entries(resource[type] ?? {})) {
      const name = block.bucket ?? block.name ?? block.function_name;
      if (typeof name === "string") named.set(name, componentOf(id));
    }
  return (text) => {
    const [, id] = /\$\{aws_\w+?\.([\w-]+)\./.exec(`${text}`) ?? [];
    if (id) return componentOf(id);
    const name = /^arn:aws:[^:]*:[^:]*:[^:]*:(?:table\/)?([^/]+)/.exec(`${text}`)?.[1];
    return name && named.get(name);
  };
}

function pushes({ resource }: Configuration, whose: Whose): Arrow[] {
  const mappings = Object.values(resource.aws_lambda_event_source_mapping ?? {}).map((mapping) =>
    arrow(whose(mapping.event_source_arn), whose(mapping.function_name), "push", "changes or messages"),
  );
  const notifications = Object.entries(resource.aws_s3_bucket_notification ?? {}).map(([id, { bucket }]) =>
    arrow(whose(bucket), componentOf(id), "push", "new files"),
  );
  return [...mappings, ...notifications].flat();
}

function calls({ data }: Configuration, whose: Whose): Arrow[] {
  return Object.entries(data.aws_iam_policy_document ?? {}).flatMap(([id, { statement }]) =>
    v
      .parse(STATEMENTS, statement)
      .filter(({ sid, principals }) => principals === undefined && !UNREMARKABLE.has(sid))
      .flatMap(({ sid, resources }) =>
        resources.flatMap((one) => arrow(componentOf(id), whose(one), "call", words(sid))),
      ),
  );
}

function alarms({ resource }: Configuration, whose: Whose): Arrow[] {
  return Object.entries(resource.aws_cloudwatch_metric_alarm ?? {}).flatMap(([id, { alarm_actions: actions }]) =>
    v.parse(v.array(v.string()), actions).flatMap((action) => arrow(componentOf(id), whose(action), "alarm", "alarms")),
  );
}

function arrow(from: string | undefined, to: string | undefined, how: Arrow["how"], what: string): Arrow[] {
  return from && to ? [{ from, to, how, what }] : [];
}

/** One arrow of a kind between two components, with all that it stands for. */
function merged(arrows: readonly Arrow[]): Arrow[] {
  const found = new Map<string, { arrow: Arrow; whats: Set<string> }>();
  for (const one of arrows) {
    const key = `${one.how} ${one.from} ${one.to}`;
    const entry = found.get(key) ?? { arrow: one, whats: new Set() };
    entry.whats.add(one.what);
    found.set(key, entry);
  }
  return [...found.values()].map(({ arrow, whats }) => ({ ...arrow, what: [...whats].join(", ") }));
}

/** `LoadStockLevels` is `load stock levels`. */
function words(sid: string): string {
  return sid.replaceAll(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
