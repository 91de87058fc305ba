import { environmentNamed } from "#environments/environments.ts";
import { parsedArguments } from "../cli/arguments.ts";
import { runCommand } from "../cli/run-command.ts";
import { textColumns } from "../cli/text-columns.ts";
import { connectEnvironment } from "../environment/connect-environment.ts";
import { subscriptionCells, subscriptionsOf } from "./recipient-subscriptions.ts";
import { TopicSubscriptions } from "./topic-subscriptions.ts";

const USAGE = `npm run subscriptions -- [--env NAME]

Lists who is notified of alerts and of alarms, and whether they confirmed: the subscriptions of both topics, and the
recipients of environments/NAME.ts that have none (a request that nobody confirms disappears after 48 hours; the next
apply asks again).

  --env NAME   which environment: local (the default, as npm start left it), dev, staging, prod
  --help       show this text

Exit status: 0 when every recipient confirmed, 1 when some did not or it failed, 2 for a wrong command line.
`;

const UNCONFIRMED = 1;

await runCommand(USAGE, async (args) => {
  const { env } = parsedArguments(args, {});
  const environment = environmentNamed(env);
  const { outputs, sns } = await connectEnvironment(env);
  const topics = new TopicSubscriptions(sns);
  const alerts = subscriptionsOf(environment.recipients, await topics.of(outputs.alert_topic_arn));
  const operations = subscriptionsOf(environment.operators, await topics.of(outputs.operations_topic_arn));
  const cells = [
    ...alerts.map((one) => ["alerts", ...subscriptionCells(one)]),
    ...operations.map((one) => ["operations", ...subscriptionCells(one)]),
  ];
  for (const line of textColumns(cells)) console.log(line);
  const unconfirmed = [...alerts, ...operations].filter(({ state }) => state !== "confirmed").length;
  if (cells.length === 0) console.log(`Nobody is subscribed in "${env}".`);
  if (unconfirmed > 0) console.log(`${unconfirmed} of ${cells.length} are not notified.`);
  return unconfirmed > 0 ? UNCONFIRMED : 0;
});
