import type { Recipient } from "#domain/alert/recipients.ts";
import { printable } from "../cli/text-columns.ts";
import type { TopicSubscription } from "./topic-subscriptions.ts";

/** A subscription, or a recipient that has none. */
export interface RecipientSubscription extends Omit<TopicSubscription, "state"> {
  readonly state: TopicSubscription["state"] | "missing";
}

const ADVICE: Readonly<Record<RecipientSubscription["state"], string>> = {
  confirmed: "",
  pending: "confirm with the link in the mail of SNS; it holds for 48 hours, then apply again",
  missing: "never asked, not confirmed in time or unsubscribed: apply again to ask",
};
/** An endpoint that Terraform learns only when it applies. */
const LATER = /^\$\{.*\}$/;

/** The topic's subscriptions, then the recipients that have none. */
export function subscriptionsOf(
  recipients: readonly Pick<Recipient, "protocol" | "endpoint">[],
  subscriptions: readonly TopicSubscription[],
): RecipientSubscription[] {
  const living = new Set(subscriptions.map(identity));
  const missing = recipients.filter((recipient) => !LATER.test(recipient.endpoint) && !living.has(identity(recipient)));
  return [
    ...subscriptions,
    ...missing.map(({ protocol, endpoint }) => ({
      ...{ protocol, endpoint },
      state: "missing" as const,
      filterPolicy: undefined,
    })),
  ];
}

/** The columns that tell a person about it. */
export function subscriptionCells({ protocol, endpoint, state, filterPolicy }: RecipientSubscription): string[] {
  const filter = state === "confirmed" ? (filterPolicy ?? "everything") : (filterPolicy ?? "");
  return [state, protocol, printable(endpoint), printable([filter, ADVICE[state]].filter(Boolean).join("  "))];
}

/** A mailbox is the same in capitals. */
function identity({ protocol, endpoint }: Pick<TopicSubscription, "protocol" | "endpoint">): string {
  return `${protocol} ${protocol.startsWith("email") ? endpoint.toLowerCase() : endpoint}`;
}
