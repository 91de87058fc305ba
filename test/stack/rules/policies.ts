import { type CarriedPolicy, carriedPolicies, type Statement, statementsOf } from "./carried-policies.ts";
import type { Facts } from "./facts.ts";
import { every, finding, type Kind, type Rule } from "./rule.ts";

/** What cannot be named one by one: a bucket's objects, a log group's streams. */
const EXACT = /^[^*?]+$|^arn:aws:s3:::[^*?]+\/\*$|:log-stream:\*$/;
/** Allowed on everything, because AWS (or the local cloud) has no resource for it. */
export const TRACING = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"];
const LOCAL_WITHOUT_RESOURCE = "dynamodb:BatchExecuteStatement";

/** Policies, roles and who carries them. */
export const POLICIES: Kind = {
  types: ["aws_iam_role", "aws_iam_role_policy"],
  rules: [
    ...statements({
      "no statement means what it does not say": ({ negated }) => !negated,
      "every allowed action is named in full": ({ allows, actions }) =>
        !allows || actions.every((action) => !/[*?]/.test(action)),
      "every allowed resource is named": ({ allows, actions, resources }, { environment }, policy) =>
        !allows ||
        resources.every(
          (one) => EXACT.test(one) || (one === "*" && (isOfKey(policy) || needNoResource(actions, environment))),
        ),
      "every service comes from one source and one account": (statement, facts, { kind }) =>
        !statement.allows ||
        services(statement).every((service) =>
          kind === "trust" && service === "lambda.amazonaws.com" ? true : comesFromOneSource(statement, facts),
        ),
      "nobody is let in without a name": ({ allows, principals }) =>
        !allows || !Object.values(principals).flat().includes("*"),
      "every account that is let in is an uploader's": (statement, { environment }, policy) =>
        !statement.allows ||
        isOfKey(policy) ||
        (statement.principals.AWS ?? []).every(
          (arn) =>
            isUploadersRight(statement) && environment.uploaders.some(({ principalArn }) => principalArn === arn),
        ),
      "every service may do one thing": ({ principals, allows, actions }, _, policy) =>
        !allows || principals.Service === undefined || isOfKey(policy) || actions.length === 1,
      "every role for people is taken on by those who signed in to this pool, with their tags": (statement, facts) =>
        statement.principals.Federated === undefined || signedIn(statement, facts),
    }),
    ...every("aws_iam_role", {
      "every role trusts one principal": ({ body }) =>
        statementsOf(body.assume_role_policy).flatMap(({ principals }) => Object.values(principals).flat()).length ===
        1,
      "every role has one policy, and none of AWS's": ({ body }, facts) =>
        facts.with("aws_iam_role_policy", { role: body.name }).length === 1 && body.managed_policy_arns === undefined,
      "every role has a name of its own": ({ body }, facts) =>
        facts.with("aws_iam_role", { name: body.name }).length === 1,
    }),
    {
      claim: "every policy document is in use",
      findings: ({ stack }) =>
        Object.keys(stack.data.aws_iam_policy_document ?? {})
          .filter((name) => !JSON.stringify(stack.resource).includes(`\${data.aws_iam_policy_document.${name}.json}`))
          .map((name) => finding(`data.aws_iam_policy_document.${name}`, "every policy document is in use")),
    },
  ],
};

type StatementHolds = (statement: Statement, facts: Facts, policy: CarriedPolicy) => boolean;

/** One rule per claim, each about every statement of every policy. */
function statements(claims: Readonly<Record<string, StatementHolds>>): readonly Rule[] {
  return Object.entries(claims).map(([claim, holds]) => ({
    claim,
    findings: (facts) =>
      carriedPolicies(facts).flatMap((policy) =>
        policy.statements
          .filter((statement) => !holds(statement, facts, policy))
          .map(({ sid }) => finding(policy.address, claim, `statement ${sid || "without a sid"}`)),
      ),
  }));
}

function needNoResource(actions: readonly string[], { emulated, traces }: Facts["environment"]): boolean {
  const listed = [...(traces ? TRACING : []), ...(emulated ? [LOCAL_WITHOUT_RESOURCE] : [])];
  return actions.every((action) => listed.includes(action));
}

/** A key's policy has rules of its own, and `*` is the key there. */
function isOfKey({ carrier }: CarriedPolicy): boolean {
  return carrier.type === "aws_kms_key";
}

/** Uploaders put files and read reports, each in a folder of one bucket. */
function isUploadersRight({ actions, resources }: Statement): boolean {
  const rights = [/^s3:PutObject arn:aws:s3:::[^/]+-uploads-/, /^s3:GetObject arn:aws:s3:::[^/]+-reports-/];
  return rights.some((right) => right.test(`${actions.join()} ${resources.join()}`)) && resources.length === 1;
}

function services({ principals }: Statement): readonly string[] {
  return principals.Service ?? [];
}

/** CloudFront names no account beside the distribution, whose ARN holds it. */
function comesFromOneSource({ conditions, principals }: Statement, facts: Facts): boolean {
  const { environment } = facts;
  if (principals.Service?.join() === `logs.${environment.region}.amazonaws.com`) return isOfOwnLogs(conditions, facts);
  const { "aws:SourceArn": source, "aws:SourceAccount": account } = conditions;
  const [owner] = environment.accountIds;
  const [arn = ""] = source?.values ?? [];
  if (source?.values.length !== 1 || !/^(?:ArnLike|ArnEquals|StringEquals)$/.test(source.operator)) return false;
  if (principals.Service?.join() === "cloudfront.amazonaws.com")
    return arn.split(":")[4] === owner && !arn.includes("*");
  const isNamed = arn.includes(`inventory-${environment.name}-`) && /^arn:aws:[a-z0-9]+:/.test(arn);
  return isNamed && account?.operator === "StringEquals" && account.values.join() === owner;
}

/** CloudWatch Logs names the log group that it encrypts, and no source. */
function isOfOwnLogs(
  { "kms:EncryptionContext:aws:logs:arn": context }: Statement["conditions"],
  facts: Facts,
): boolean {
  const { region, accountIds } = facts.environment;
  const groups = facts
    .of("aws_cloudwatch_log_group")
    .map(({ body }) => `arn:aws:logs:${region}:${accountIds[0]}:log-group:${body.name}`);
  return context?.operator === "ArnEquals" && context.values.toSorted().join() === groups.toSorted().join();
}

function signedIn({ actions, conditions }: Statement, facts: Facts): boolean {
  const { "cognito-identity.amazonaws.com:aud": aud, "cognito-identity.amazonaws.com:amr": amr } = conditions;
  const pools = facts.stack.resource.aws_cognito_identity_pool ?? {};
  return (
    actions.includes("sts:TagSession") &&
    aud?.operator === "StringEquals" &&
    aud.values.length === 1 &&
    Object.keys(pools).length === 1 &&
    amr?.values.join() === "authenticated"
  );
}
