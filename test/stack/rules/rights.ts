import { calledActions } from "./called-actions.ts";
import { carriedPolicies, statementsOf } from "./carried-policies.ts";
import type { Facts, Resource } from "./facts.ts";
import { TRACING } from "./policies.ts";
import { every, type Kind } from "./rule.ts";

/** What Lambda does in a function's name: reads its source, keeps what it gives up. */
const BY_LAMBDA: Readonly<Record<string, readonly string[]>> = {
  "load-inventory": ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
  "check-stock": [
    ...["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"],
    ...["s3:PutObject", "s3:ListBucket"],
  ],
};
const LOGS = ["logs:CreateLogStream", "logs:PutLogEvents"];
/** The local cloud checks a batch of PartiQL statements by the batch's own name. */
const BY_EMULATOR = "dynamodb:BatchExecuteStatement";
/** What a browser may be allowed. */
const BY_PEOPLE = ["dynamodb:GetItem", "dynamodb:Query", "s3:GetObject", "s3:PutObject"];

const CALLED = new Map<string, ReadonlySet<string>>();

/** What the roles of functions and people may do. */
export const RIGHTS: Kind = {
  types: [],
  rules: [
    ...every("aws_lambda_function", {
      "every function may do exactly what its code calls, and what Lambda does in its name": (fn, facts) => {
        const name = `${fn.body.function_name}`.replace(`inventory-${facts.environment.name}-`, "");
        const needed = new Set([...called(name), ...(BY_LAMBDA[name] ?? []), ...LOGS, ...tracing(facts)]);
        const allowed = new Set(allowedActions(`${fn.body.role}`, facts));
        if (facts.environment.emulated) allowed.delete(BY_EMULATOR);
        return needed.size === allowed.size && [...needed].every((action) => allowed.has(action));
      },
    }),
    ...every("aws_iam_role", {
      "people read tables item by item and store by store, and send and read files": (role, facts) =>
        !isForPeople(role) ||
        allowedActions(`:role/${role.body.name}`, facts).every((action) => BY_PEOPLE.includes(action)),
    }),
  ],
};

function tracing({ environment }: Facts): readonly string[] {
  return environment.traces ? TRACING : [];
}

function called(name: string): ReadonlySet<string> {
  const actions = CALLED.get(name) ?? calledActions(name);
  CALLED.set(name, actions);
  return actions;
}

function isForPeople({ body }: Resource): boolean {
  return statementsOf(body.assume_role_policy).some(({ principals }) => principals.Federated !== undefined);
}

/** What the policies of the role with this ARN allow, beside the use of a key, which has rules of its own. */
function allowedActions(roleArn: string, facts: Facts): readonly string[] {
  return carriedPolicies(facts)
    .filter(({ kind, carrier }) => kind === "identity" && roleArn.endsWith(`:role/${carrier.body.role}`))
    .flatMap(({ statements }) => statements.filter(({ allows }) => allows).flatMap(({ actions }) => actions))
    .filter((action) => !action.startsWith("kms:"));
}
