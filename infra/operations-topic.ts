import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document/index.js";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic/index.js";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy/index.js";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription/index.js";
import { Construct } from "constructs";
import { checkRecipients } from "#domain/alert/recipients.ts";
import type { Environment } from "#environments/environment.ts";
import { alarm, operationsTopicArn } from "./building-blocks/alarm.ts";
import { customerKeyArn } from "./building-blocks/customer-key.ts";
import { awsMetric } from "./building-blocks/metric.ts";
import { arn, resourceName } from "./building-blocks/names.ts";
import { type Permission, publishByTls, serviceStatement } from "./building-blocks/permission.ts";

/** Where alarms and refused settings are published: to the people who run the system, never to buyers. */
export class OperationsTopic extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { environment }: { readonly environment: Environment }) {
    super(scope, id);
    checkRecipients(environment.operators);
    const name = resourceName(environment, "operations");
    this.arn = operationsTopicArn(environment);
    const kmsMasterKeyId = customerKeyArn(this);
    const topic = new SnsTopic(this, "topic", { name, ...(kmsMasterKeyId && { kmsMasterKeyId }) });
    const policy = new DataAwsIamPolicyDocument(this, "policy-document", {
      statement: [
        ...publishByTls(environment, this.arn),
        serviceStatement({
          sid: "AlarmsPublish",
          service: "cloudwatch.amazonaws.com",
          actions: ["sns:Publish"],
          resources: [this.arn],
          sourceArn: arn(environment, "cloudwatch", `alarm:${resourceName(environment, "*")}`),
          sourceAccount: environment.accountIds[0],
        }),
      ],
    });
    new SnsTopicPolicy(this, "policy", { arn: topic.arn, policy: policy.json });
    alarm(this, "failed-alarm", {
      environment,
      name: "failed-operations-notifications",
      metric: awsMetric("AWS/SNS", "NumberOfNotificationsFailed", { TopicName: name }),
      above: 0,
      periodMinutes: 5,
      consequence: "An operator was not notified of an alarm.",
      firstStep: "run npm run subscriptions, and look at which alarms have fired.",
    });
    environment.operators.forEach(({ protocol, endpoint }, index) => {
      new SnsTopicSubscription(this, `operator-${index}`, { topicArn: topic.arn, protocol, endpoint });
    });
  }

  get publish(): Permission {
    return { sid: "TellOperators", actions: ["sns:Publish"], resources: [this.arn] };
  }
}
