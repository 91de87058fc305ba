import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document/index.js";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic/index.js";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy/index.js";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription/index.js";
import { Annotations } from "cdktf";
import { Construct } from "constructs";
import { checkRecipients, filterPolicy, hasRecipient, type Recipient } from "#domain/alert/recipients.ts";
import type { Environment } from "#environments/environment.ts";
import { alarm } from "./building-blocks/alarm.ts";
import { customerKeyArn } from "./building-blocks/customer-key.ts";
import { awsMetric } from "./building-blocks/metric.ts";
import { arn, resourceName } from "./building-blocks/names.ts";
import { type Permission, publishByTls } from "./building-blocks/permission.ts";
import { Queue } from "./building-blocks/queue.ts";

export interface AlertTopicProps {
  readonly environment: Environment;
}

const UNDELIVERED = "undelivered-alerts";

/** Where alerts are published: each recipient is notified of the stores and severities of its entry in the environment. */
export class AlertTopic extends Construct {
  readonly arn: string;
  private readonly topic: SnsTopic;
  private readonly undelivered: Queue;

  constructor(scope: Construct, id: string, { environment }: AlertTopicProps) {
    super(scope, id);
    checkRecipients(environment.recipients);
    // In the local cloud the inbox receives everything.
    if (!environment.emulated && !hasRecipient("UPLOAD", environment.recipients))
      Annotations.of(this).addWarning(unheardUploads(environment));
    const name = resourceName(environment, "alerts");
    this.arn = arn(environment, "sns", name);
    const kmsMasterKeyId = customerKeyArn(this);
    this.topic = new SnsTopic(this, "topic", { name, ...(kmsMasterKeyId && { kmsMasterKeyId }) });
    this.refusePlainHttp(environment);
    this.undelivered = new Queue(this, "undelivered", {
      environment,
      name: UNDELIVERED,
      senders: [topicSender(environment, "SubscriptionsSend", this.arn)],
    });
    for (const recipient of environment.recipients) this.subscribe(recipient);
    alarm(this, "failed-alarm", {
      environment,
      name: "failed-notifications",
      metric: awsMetric("AWS/SNS", "NumberOfNotificationsFailed", { TopicName: name }),
      above: 0,
      periodMinutes: 5,
      consequence: "SNS gave up delivering an alert to a recipient.",
      firstStep: "read the queue undelivered-alerts; if it is empty, check the account's SMS spending limit.",
    });
    alarm(this, "undelivered-alarm", {
      environment,
      name: UNDELIVERED,
      metric: awsMetric(
        "AWS/SQS",
        "ApproximateNumberOfMessagesVisible",
        { QueueName: this.undelivered.name },
        "Maximum",
      ),
      above: 0,
      consequence: "A recipient did not receive an alert.",
      firstStep: "read the message: its attributes name the subscription and the error.",
    });
  }

  get publish(): Permission {
    return { sid: "PublishAlerts", actions: ["sns:Publish"], resources: [this.arn] };
  }

  /** A queue that receives every alert: how a machine that sends no mail shows them. Returns its URL. */
  addInbox(environment: Environment): string {
    const inbox = new Queue(this, "inbox", {
      environment,
      name: "inbox",
      senders: [topicSender(environment, "AlertsArrive", this.arn)],
    });
    this.subscription("inbox-subscription", { protocol: "sqs", endpoint: inbox.arn });
    return inbox.url;
  }

  private refusePlainHttp(environment: Environment): void {
    const statement = publishByTls(environment, this.arn);
    if (statement.length === 0) return;
    const policy = new DataAwsIamPolicyDocument(this, "policy-document", { statement });
    new SnsTopicPolicy(this, "policy", { arn: this.topic.arn, policy: policy.json });
  }

  private subscribe(recipient: Recipient): void {
    this.subscription(`${recipient.protocol}-${recipient.endpoint}`, recipient, {
      filterPolicyScope: "MessageAttributes",
      filterPolicy: JSON.stringify(filterPolicy(recipient)),
    });
  }

  private subscription(id: string, { protocol, endpoint }: Pick<Recipient, "protocol" | "endpoint">, filter = {}) {
    const redrivePolicy = JSON.stringify({ deadLetterTargetArn: this.undelivered.arn });
    return new SnsTopicSubscription(this, id, {
      topicArn: this.topic.arn,
      protocol,
      endpoint,
      redrivePolicy,
      ...filter,
    });
  }
}

function unheardUploads({ name }: Environment): string {
  return (
    `No recipient in environments/${name}.ts is notified of refused files and rejected rows. ` +
    'Give a recipient without "stores" the severities ["OUT", "LOW", "UPLOAD"].'
  );
}

function topicSender(environment: Environment, sid: string, sourceArn: string) {
  return { sid, service: "sns.amazonaws.com", sourceArn, sourceAccount: environment.accountIds[0] };
}
