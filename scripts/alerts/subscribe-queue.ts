import { type SNSClient, SubscribeCommand, UnsubscribeCommand } from "@aws-sdk/client-sns";
import { CreateQueueCommand, DeleteQueueCommand, GetQueueAttributesCommand, type SQSClient } from "@aws-sdk/client-sqs";
import { filterPolicy, type Recipient } from "#domain/alert/recipients.ts";

export interface QueueSubscription {
  readonly sqs: SQSClient;
  readonly sns: SNSClient;
  readonly topicArn: string;
  /** The name of the queue to make. */
  readonly name: string;
  /** What it wishes to hear, as recipients do; without it every message. */
  readonly wishes?: Omit<Recipient, "protocol" | "endpoint">;
}

export interface SubscribedQueue {
  readonly queueUrl: string;
  /** Resolves when neither subscription nor queue is there any more. */
  remove(): Promise<void>;
}

/** A new queue that is subscribed to the alert topic as the recipients of an environment are. */
export async function subscribeQueue({ sqs, sns, ...wanted }: QueueSubscription): Promise<SubscribedQueue> {
  const { topicArn, name, wishes } = wanted;
  const Attributes = { Policy: JSON.stringify(topicMaySend(topicArn, name)) };
  const { QueueUrl = "" } = await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes }));
  const attributes = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }));
  const endpoint = attributes.Attributes?.QueueArn ?? "";
  const filter = wishes && { FilterPolicy: JSON.stringify(filterPolicy({ protocol: "sqs", endpoint, ...wishes })) };
  const { SubscriptionArn } = await sns.send(
    new SubscribeCommand({ TopicArn: topicArn, Protocol: "sqs", Endpoint: endpoint, Attributes: { ...filter } }),
  );
  return {
    queueUrl: QueueUrl,
    remove: async () => {
      await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
      await sqs.send(new DeleteQueueCommand({ QueueUrl }));
    },
  };
}

/** Lets the topic send to the queue, and keeps the queue open for its owner. */
function topicMaySend(topicArn: string, queue: string) {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "sns.amazonaws.com" },
        Action: "sqs:SendMessage",
        Resource: topicArn.replace(/:sns:/, ":sqs:").replace(/[^:]+$/, queue),
        Condition: { ArnEquals: { "aws:SourceArn": topicArn } },
      },
    ],
  };
}
