import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document/index.js";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue/index.js";
import { Construct } from "constructs";
import { QUEUE_DAYS } from "#domain/retention.ts";
import type { Environment } from "#environments/environment.ts";
import { customerKeyArn } from "./customer-key.ts";
import { arn, resourceName } from "./names.ts";
import { type Permission, type ServiceGrant, serviceStatement, tlsOnly } from "./permission.ts";

const RETENTION_SECONDS = QUEUE_DAYS * 24 * 60 * 60;

export interface QueueProps {
  readonly environment: Environment;
  /** Without project and environment, such as `loads`. */
  readonly name: string;
  readonly visibilityTimeoutSeconds?: number;
  /** Where a message goes that was received `maxReceiveCount` times without success. */
  readonly deadLetters?: { readonly arn: string; readonly maxReceiveCount: number };
  /** The queues whose dead letters this one takes. */
  readonly takesDeadLettersOf?: readonly string[];
  /** Services that may send to this queue. */
  readonly senders?: readonly Omit<ServiceGrant, "actions" | "resources">[];
}

/** The ARN of the queue `name`, whether it exists yet or not. */
export function queueArn(environment: Environment, name: string): string {
  return arn(environment, "sqs", resourceName(environment, name));
}

/**
 * An encrypted queue that takes messages from the named senders only. Its policies stand inline, because the provider
 * waits 25 s for each resource that sets an attribute of a queue.
 */
export class Queue extends Construct {
  /** Known once the queue exists, so whoever uses it waits for the queue. */
  readonly arn: string;
  readonly url: string;
  /** Known at synth. */
  readonly name: string;

  constructor(scope: Construct, id: string, props: QueueProps) {
    super(scope, id);
    this.name = resourceName(props.environment, props.name);
    const kmsMasterKeyId = customerKeyArn(this);
    const queue = new SqsQueue(this, "queue", {
      name: this.name,
      messageRetentionSeconds: RETENTION_SECONDS,
      ...(kmsMasterKeyId ? { kmsMasterKeyId } : { sqsManagedSseEnabled: true }),
      ...(props.visibilityTimeoutSeconds === undefined
        ? {}
        : { visibilityTimeoutSeconds: props.visibilityTimeoutSeconds }),
      ...this.policy(props),
      ...redrive(props),
    });
    this.arn = queue.arn;
    this.url = queue.url;
  }

  get send(): Permission {
    return { sid: "SendMessages", actions: ["sqs:SendMessage"], resources: [this.arn] };
  }

  get consume(): Permission {
    return {
      sid: "ReceiveMessages",
      actions: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
      resources: [this.arn],
    };
  }

  private policy({ environment, name, senders = [] }: QueueProps): { policy?: string } {
    const resources = [queueArn(environment, name)];
    const statement = [
      ...tlsOnly(environment, "sqs", resources),
      ...senders.map((sender) => serviceStatement({ ...sender, actions: ["sqs:SendMessage"], resources })),
    ];
    if (statement.length === 0) return {};
    return { policy: new DataAwsIamPolicyDocument(this, "policy", { statement }).json };
  }
}

function redrive({ deadLetters, takesDeadLettersOf }: QueueProps) {
  return {
    ...(deadLetters && {
      redrivePolicy: JSON.stringify({
        deadLetterTargetArn: deadLetters.arn,
        maxReceiveCount: deadLetters.maxReceiveCount,
      }),
    }),
    ...(takesDeadLettersOf && {
      redriveAllowPolicy: JSON.stringify({ redrivePermission: "byQueue", sourceQueueArns: takesDeadLettersOf }),
    }),
  };
}
