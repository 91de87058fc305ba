import type { Block, Stack } from "../synthesized.ts";
import { policyJson } from "./policy-json.ts";

/** An expression of Terraform that names an attribute of a block: `${aws_sqs_queue.name.arn}`. */
const REFERENCE = /\$\{(data\.)?(\w+)\.([\w-]+)\.(\w+)\}/g;
/** What an identifier that the cloud chooses looks like here. */
const CHOSEN = "00000000-0000-0000-0000-000000000000";

interface Place {
  readonly region: string;
  readonly account: string;
  /** The block's own name in the cloud, or an identifier that the cloud chooses. */
  readonly name: string;
}

/** ARNs as AWS writes them. Source: https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html */
const ARNS: Readonly<Record<string, (place: Place) => string>> = {
  aws_cloudfront_distribution: ({ account, name }) => `arn:aws:cloudfront::${account}:distribution/${name}`,
  aws_cloudwatch_log_group: ({ region, account, name }) => `arn:aws:logs:${region}:${account}:log-group:${name}`,
  aws_cloudwatch_metric_alarm: ({ region, account, name }) => `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`,
  aws_cognito_identity_pool: ({ region, account, name }) =>
    `arn:aws:cognito-identity:${region}:${account}:identitypool/${name}`,
  aws_cognito_user_pool: ({ region, account, name }) => `arn:aws:cognito-idp:${region}:${account}:userpool/${name}`,
  aws_dynamodb_table: ({ region, account, name }) => `arn:aws:dynamodb:${region}:${account}:table/${name}`,
  aws_iam_role: ({ account, name }) => `arn:aws:iam::${account}:role/${name}`,
  aws_kms_key: ({ region, account, name }) => `arn:aws:kms:${region}:${account}:key/${name}`,
  aws_lambda_function: ({ region, account, name }) => `arn:aws:lambda:${region}:${account}:function:${name}`,
  aws_s3_bucket: ({ name }) => `arn:aws:s3:::${name}`,
  aws_scheduler_schedule_group: ({ region, account, name }) =>
    `arn:aws:scheduler:${region}:${account}:schedule-group/${name}`,
  aws_sns_topic: ({ region, account, name }) => `arn:aws:sns:${region}:${account}:${name}`,
  aws_sqs_queue: ({ region, account, name }) => `arn:aws:sqs:${region}:${account}:${name}`,
};

/** The attribute that names a block of a type in the cloud, where it is not `name`. */
const NAMED_BY: Readonly<Record<string, string>> = {
  aws_cloudwatch_metric_alarm: "alarm_name",
  aws_lambda_function: "function_name",
  aws_s3_bucket: "bucket",
};

/** Identifiers that the cloud chooses for a block. */
const CHOSEN_IDS: Readonly<Record<string, (place: Omit<Place, "name">) => string>> = {
  aws_cloudfront_distribution: () => "E0000000000000",
  aws_cognito_identity_pool: ({ region }) => `${region}:${CHOSEN}`,
  aws_cognito_user_pool: ({ region }) => `${region}_000000000`,
  aws_cognito_user_pool_client: () => "00000000000000000000000000",
  aws_kms_key: () => CHOSEN,
};

/** Puts for every reference of a stack's JSON what Terraform would put there once the stack is applied. */
export class References {
  readonly region: string;
  readonly account: string;
  private readonly stack: Stack;

  constructor(stack: Stack) {
    const [provider] = [stack.provider].flatMap((types) => Object.values(types as object).flat()) as Block[];
    this.stack = stack;
    this.region = `${provider?.region}`;
    this.account = `${[provider?.allowed_account_ids].flat()[0]}`;
  }

  /** `text` without references; throws for one that nobody here can follow. */
  resolve(text: unknown): string {
    return `${text}`.replace(REFERENCE, (_, data, type, name, attribute) =>
      data ? this.data(type, name) : this.attribute(type, name, attribute),
    );
  }

  /** The ARN of a resource of the stack. */
  arn(type: string, block: Block): string {
    const write = ARNS[type];
    if (!write) throw new Error(`test/stack/iam/references.ts does not know how an ARN of ${type} looks.`);
    return write({ region: this.region, account: this.account, name: this.idOf(type, block) });
  }

  private attribute(type: string, name: string, attribute: string): string {
    const block = this.stack.resource[type]?.[name];
    if (!block) throw new Error(`The stack has no ${type} "${name}".`);
    if (block[attribute] !== undefined) return this.resolve(block[attribute]);
    if (attribute === "arn") return this.arn(type, block);
    if (attribute === "stream_arn") return `${this.arn(type, block)}/stream/2026-01-01T00:00:00.000`;
    if (attribute === "id") return this.idOf(type, block);
    return `${name}.${attribute}.example.com`;
  }

  private idOf(type: string, block: Block): string {
    const chosen = CHOSEN_IDS[type];
    return chosen
      ? chosen({ region: this.region, account: this.account })
      : this.resolve(block[NAMED_BY[type] ?? "name"]);
  }

  private data(type: string, name: string): string {
    const document = this.stack.data[type]?.[name];
    if (type !== "aws_iam_policy_document" || !document) throw new Error(`The stack has no policy document ${name}.`);
    return JSON.stringify(policyJson(document, (text) => this.resolve(text)));
  }
}
