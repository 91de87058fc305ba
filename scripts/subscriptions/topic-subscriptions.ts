import {
  GetSubscriptionAttributesCommand,
  ListSubscriptionsByTopicCommand,
  type SNSClient,
  type Subscription,
} from "@aws-sdk/client-sns";
import pMap from "p-map";

const READS_AT_ONCE = 8;
/** What SNS lists for some days in place of the ARN of a subscription that ended. */
const DELETED = "Deleted";

/** One subscription as SNS has it. */
export interface TopicSubscription {
  readonly protocol: string;
  readonly endpoint: string;
  readonly state: "confirmed" | "pending";
  /** JSON; `undefined` where everything passes and where SNS does not tell. */
  readonly filterPolicy: string | undefined;
}

/** The subscriptions of topics. */
export class TopicSubscriptions {
  private readonly client: SNSClient;

  constructor(client: SNSClient) {
    this.client = client;
  }

  async of(topicArn: string): Promise<TopicSubscription[]> {
    const subscriptions: Subscription[] = [];
    let token: string | undefined;
    do {
      const page = await this.client.send(
        new ListSubscriptionsByTopicCommand({ TopicArn: topicArn, NextToken: token }),
      );
      subscriptions.push(...(page.Subscriptions ?? []));
      token = page.NextToken;
    } while (token);
    const living = subscriptions.filter(({ SubscriptionArn }) => SubscriptionArn !== DELETED);
    return pMap(living, (one) => this.read(one), { concurrency: READS_AT_ONCE });
  }

  /** SNS gives a subscription an ARN, and with it attributes, only once it is confirmed. */
  private async read({ Protocol = "", Endpoint = "", SubscriptionArn = "" }: Subscription): Promise<TopicSubscription> {
    const head = { protocol: Protocol, endpoint: Endpoint };
    if (!SubscriptionArn.startsWith("arn:")) return { ...head, state: "pending", filterPolicy: undefined };
    const { Attributes = {} } = await this.client.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
    const state = Attributes.PendingConfirmation === "true" ? "pending" : "confirmed";
    return { ...head, state, filterPolicy: Attributes.FilterPolicy || undefined };
  }
}
