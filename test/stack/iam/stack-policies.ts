import { type Block, blocks, type Stack } from "../synthesized.ts";
import type { Policy } from "./policy-json.ts";
import { References } from "./references.ts";

/** Resources that carry the policy of another one, and the attribute that names it. */
const ATTACHED = [
  ["aws_s3_bucket_policy", "bucket", "arn:aws:s3:::"],
  ["aws_sqs_queue_policy", "queue_url", ""],
  ["aws_sns_topic_policy", "arn", ""],
] as const;
/** Resources that carry their own policy. */
const OWN = ["aws_sqs_queue", "aws_sns_topic", "aws_kms_key"];

/** Every policy of a synthesized stack, as it will be in the cloud. */
export class StackPolicies {
  readonly references: References;
  private readonly stack: Stack;

  constructor(stack: Stack) {
    this.stack = stack;
    this.references = new References(stack);
  }

  /** What the role is allowed by its own policies. */
  ofRole(roleName: string): Policy[] {
    const [name] = this.role(roleName);
    const owner = new RegExp(`^\\$\\{aws_iam_role\\.${name}\\.(?:id|name)\\}$`);
    return this.blocksOf("aws_iam_role_policy")
      .filter(({ role }) => role === roleName || owner.test(`${role}`))
      .map(({ policy }) => this.parse(policy));
  }

  /** Who may take on the role. */
  trustOf(roleName: string): Policy {
    const [, { assume_role_policy: policy }] = this.role(roleName);
    return this.parse(policy);
  }

  roleArn(roleName: string): string {
    return this.references.arn("aws_iam_role", this.role(roleName)[1]);
  }

  /** The policy on the resource with this ARN; `undefined` where it has none. */
  ofResource(arn: string): Policy | undefined {
    if (/:role\//.test(arn)) return this.trustOf(arn.replace(/^.*:role\//, ""));
    const found = this.attached(arn) ?? this.own(arn);
    return found === undefined ? undefined : this.parse(found);
  }

  private attached(arn: string): unknown {
    for (const [type, attribute, prefix] of ATTACHED) {
      const owns = (block: Block) => `${prefix}${this.references.resolve(block[attribute])}`;
      const block = this.blocksOf(type).find((one) => arn === owns(one) || arn.startsWith(`${owns(one)}/`));
      if (block) return block.policy;
    }
    return undefined;
  }

  private own(arn: string): unknown {
    for (const type of OWN) {
      const block = this.blocksOf(type).find((one) => this.references.arn(type, one) === arn);
      if (block) return block.policy;
    }
    return undefined;
  }

  private role(roleName: string): [string, Block] {
    const found = Object.entries(this.stack.resource.aws_iam_role ?? {}).find(([, { name }]) => name === roleName);
    if (!found) throw new Error(`The stack has no role "${roleName}".`);
    return found;
  }

  private blocksOf(type: string): Block[] {
    return Object.values(this.stack.resource[type] ?? {}).flatMap((block) => blocks(block));
  }

  private parse(policy: unknown): Policy {
    return JSON.parse(this.references.resolve(policy)) as Policy; // the synthesized JSON is ours
  }
}
