import { checkOneName } from "#domain/import/name-rule.ts";
import { utf8Length } from "#domain/import/utf8-length.ts";
import { routingName } from "./alert-name.ts";
import { SEVERITIES, type Severity } from "./alert-severity.ts";

/** The store of `npm run smoke`: nobody is notified of it, so no real store may have this name. */
export const SMOKE_STORE = "inventory smoke test";

/** What a recipient can be reached by, as SNS writes it. */
export const PROTOCOLS = ["email", "email-json", "sms", "sqs", "lambda", "https"] as const;
export type Protocol = (typeof PROTOCOLS)[number];

/** Who is notified of what. */
export interface Recipient {
  readonly protocol: Protocol;
  /** A mail address, a phone number in E.164 (`+4930123456`), an ARN or an https URL. */
  readonly endpoint: string;
  /** Only these stores, by the names their rows have; all where it is missing. */
  readonly stores?: readonly string[];
  /** Only these severities; `OUT` and `LOW` where it is missing. */
  readonly severities?: readonly Severity[];
}

/** An SNS filter policy over message attributes: what each may be, or must not be. */
export type FilterPolicy = Readonly<
  Record<string, readonly (string | { readonly "anything-but": readonly string[] })[]>
>;

/** Thrown at synth: every entry that SNS would refuse or that would stay silent for ever, one line each. */
export class UnusableRecipients extends Error {
  override readonly name = "UnusableRecipients";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`Correct the recipients of this environment:\n${problems.map((problem) => `- ${problem}`).join("\n")}`);
    this.problems = problems;
  }
}

const USUAL_SEVERITIES: readonly Severity[] = ["OUT", "LOW"];

/** Source: https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html */
const MOST_COMBINATIONS = 150;
const MOST_KEYS = 5;
const MOST_POLICY_BYTES = 256 * 1024;
const MOST_FILTERS_A_TOPIC = 200;

/** An endpoint that Terraform learns only when it applies. */
const LATER = /^\$\{.*\}$/;
const ENDPOINTS: Readonly<Record<Protocol, { readonly form: RegExp; readonly is: string }>> = {
  email: { form: /^[^\s@]+@[^\s@]+$/, is: "a mail address" },
  "email-json": { form: /^[^\s@]+@[^\s@]+$/, is: "a mail address" },
  sms: { form: /^\+[1-9]\d{6,14}$/, is: "a phone number in E.164, such as +4930123456" },
  sqs: { form: /^arn:[^:\s]+:sqs:[^:\s]+:\d{12}:[^:\s]+$/, is: "the ARN of a queue" },
  lambda: { form: /^arn:[^:\s]+:lambda:[^:\s]+:\d{12}:function:\S+$/, is: "the ARN of a function" },
  https: { form: /^https:\/\/[^\s/]+\S*$/, is: "an https URL" },
};

/**
 * What a recipient's subscription lets through: its severities (`OUT` and `LOW` unless it says otherwise) of its stores,
 * which are all but {@link SMOKE_STORE} unless it names some.
 */
export function filterPolicy({ stores, severities = USUAL_SEVERITIES }: Recipient): FilterPolicy {
  return { severity: severities, store: stores?.map(routingName) ?? [{ "anything-but": [SMOKE_STORE] }] };
}

/** Whether somebody is notified of a severity whatever store it is about, and of files that are about none. */
export function hasRecipient(severity: Severity, recipients: readonly Recipient[]): boolean {
  return recipients.some(
    ({ stores, severities = USUAL_SEVERITIES }) => stores === undefined && severities.includes(severity),
  );
}

/** Returns if SNS takes every recipient of a topic as it is meant, else throws one {@link UnusableRecipients} that lists all. */
export function checkRecipients(recipients: readonly Recipient[]): void {
  const problems = recipients.flatMap((recipient, index) =>
    [...endpointProblems(recipient), ...choiceProblems(recipient), ...policyProblems(recipient)].map(
      (problem) => `${label(recipient, index)}: ${problem}`,
    ),
  );
  problems.push(...repetitions(recipients));
  if (recipients.length > MOST_FILTERS_A_TOPIC)
    problems.push(`A topic takes ${MOST_FILTERS_A_TOPIC} filtered recipients, these are ${recipients.length}.`);
  if (problems.length > 0) throw new UnusableRecipients(problems);
}

function label({ protocol, endpoint }: Recipient, index: number): string {
  return `recipient ${index + 1} (${protocol} ${endpoint})`;
}

function endpointProblems({ protocol, endpoint }: Recipient): readonly string[] {
  const known = PROTOCOLS.find((one) => one === protocol);
  if (!known) return [`the protocol must be one of ${PROTOCOLS.join(", ")}, in small letters.`];
  const { form, is } = ENDPOINTS[known];
  return form.test(endpoint) || LATER.test(endpoint) ? [] : [`the endpoint must be ${is}.`];
}

function choiceProblems({ stores, severities }: Recipient): readonly string[] {
  const problems: string[] = [];
  if (stores?.length === 0) problems.push("stores is empty, so nothing would arrive. Leave it out for all stores.");
  if (severities?.length === 0) problems.push("severities is empty, so nothing would arrive.");
  for (const severity of severities ?? [])
    if (!SEVERITIES.includes(severity)) problems.push(`severity ${severity} is none of ${SEVERITIES.join(", ")}.`);
  for (const store of stores ?? [])
    if (checkOneName(store, "store") !== store) problems.push(`no store can have the name ${JSON.stringify(store)}.`);
  return problems;
}

function policyProblems(recipient: Recipient): readonly string[] {
  const policy = filterPolicy(recipient);
  const keys = Object.keys(policy).length;
  const combinations = Object.values(policy).reduce((product, values) => product * values.length, 1);
  const bytes = utf8Length(JSON.stringify(policy));
  const problems: string[] = [];
  if (keys > MOST_KEYS) problems.push(`its filter has ${keys} keys, SNS takes ${MOST_KEYS}.`);
  if (combinations > MOST_COMBINATIONS)
    problems.push(
      `stores times severities is ${combinations}, SNS takes ${MOST_COMBINATIONS}. Split the stores over several endpoints, or leave them out.`,
    );
  if (bytes > MOST_POLICY_BYTES) problems.push(`its filter takes ${bytes} bytes, SNS takes ${MOST_POLICY_BYTES}.`);
  return problems;
}

/** SNS keeps one subscription per protocol and endpoint; a mailbox is the same in capitals. */
function repetitions(recipients: readonly Recipient[]): readonly string[] {
  const seen = new Set<string>();
  return recipients.flatMap((recipient, index) => {
    const { protocol, endpoint } = recipient;
    const key = `${protocol} ${protocol.startsWith("email") ? endpoint.toLowerCase() : endpoint}`;
    if (seen.has(key)) return [`${label(recipient, index)}: stands there twice. Make it one entry.`];
    seen.add(key);
    return [];
  });
}
