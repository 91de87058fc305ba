import { setTimeout as pause } from "node:timers/promises";
import { SMOKE_STORE } from "#domain/alert/recipients.ts";
import { subscribeQueue } from "../alerts/subscribe-queue.ts";
import { type Canary, CanaryTraces, canary } from "../canary/canary.ts";
import { removeCanary, ScratchStore } from "../canary/scratch-store.ts";
import { countOf, parsedArguments } from "../cli/arguments.ts";
import { Progress } from "../cli/progress.ts";
import { runCommand } from "../cli/run-command.ts";
import { type ConnectedEnvironment, connectEnvironment } from "../environment/connect-environment.ts";
import { AlertArrivals } from "./alert-arrivals.ts";
import { stageTable } from "./stage-table.ts";
import { stagesOf } from "./stages.ts";
import { type DropDependencies, type TimedDrop, timeDrops } from "./time-drops.ts";
import { followDrops } from "./work-log.ts";

const USAGE = `npm run measure:alerts -- [--env NAME] [--drops 100]

Says how long it takes from a file to its alert, and how much of that is the functions' own time. Drops files with one
item that is out into the store "${SMOKE_STORE}", one after the other, and reads the alerts from a queue of its own
that is subscribed for the time being. Removes queue, subscription and store again, after a failure and after Ctrl-C too.
Nobody else is notified: every subscription leaves that store out. In an account you need the rights to make and
subscribe a queue and to read the functions' logs, beside those of npm run smoke.

  --env NAME   which environment: local (the default, as npm start left it), dev, staging, prod
  --drops N    how many files
  --help       show this text

Exit status: 0 measured, 1 an alert did not come, 2 wrong command line, 130 after Ctrl-C.
`;

/** Longer than a function waits between two messages, or its pace would be measured. */
const LEAST_REST_MS = 700;
/** Drops meet the pollers at any point of their rounds. */
const REST_SPREAD_MS = 1000;

await runCommand(USAGE, async (args, signal) => {
  const { env, drops } = parsedArguments(args, { drops: { type: "string", default: "100" } });
  const environment = await connectEnvironment(env);
  await measure(countOf("--drops", drops), { environment, signal, progress: new Progress() });
  return 0;
});

interface Measuring {
  readonly environment: ConnectedEnvironment;
  readonly signal: AbortSignal;
  readonly progress: Progress;
}

async function measure(drops: number, measuring: Measuring): Promise<void> {
  const { environment, signal, progress } = measuring;
  const { dynamodb, outputs } = environment;
  const store = new ScratchStore(environment, signal);
  const tables = { inventory: outputs.inventory_table, announcements: outputs.announcements_table };
  let last = canary(new Date());
  const drop = (bird: Canary) => {
    last = bird;
    return store.drop(bird);
  };
  try {
    await timeAlerts(drops, drop, measuring);
  } finally {
    const status = () => new CanaryTraces(dynamodb, tables, last).status();
    await removeCanary({ remove: () => store.remove(), status, signal, say: (text) => progress.say(text) });
  }
}

async function timeAlerts(drops: number, drop: DropDependencies["drop"], { environment, signal, progress }: Measuring) {
  const { sqs, sns, logs, outputs } = environment;
  const since = Date.now();
  const topicArn = outputs.alert_topic_arn;
  const name = `${topicArn.replace(/^.*:/, "")}-measured-${since}`;
  const inbox = await subscribeQueue({ sqs, sns, topicArn, name, wishes: { stores: [SMOKE_STORE] } });
  const reading = new AbortController();
  const { queueUrl } = inbox;
  const arrivals = new AlertArrivals({ sqs, queueUrl, signal: AbortSignal.any([signal, reading.signal]) });
  try {
    const rest = () => pause(LEAST_REST_MS + Math.random() * REST_SPREAD_MS, undefined, { signal });
    const tell = (text: string) => progress.tell(text);
    const arrival = (item: string) => arrivals.of(item);
    const [first, ...counted] = await timeDrops({ drops: drops + 1, drop, arrival, rest, tell, signal });
    const functions = [outputs.load_inventory_function, outputs.check_stock_function];
    const followed = await followDrops(counted, { logs, functions, since, signal });
    progress.say(`A first drop, which does not count, took ${secondsOf(first)} s: it meets what has to start`);
    progress.show(`\n${counted.length} drops:\n\n${stageTable(followed.map(stagesOf))}\n`);
  } finally {
    reading.abort();
    await arrivals.ended();
    await inbox.remove();
  }
}

function secondsOf(drop: TimedDrop | undefined): string {
  return drop ? ((drop.arrivedAt - drop.sentAt) / 1000).toFixed(1) : "";
}
