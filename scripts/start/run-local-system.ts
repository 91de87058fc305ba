import { once, setMaxListeners } from "node:events";
import { mkdir, rm } from "node:fs/promises";
import { AlertFeed } from "../alerts/alert-feed.ts";
import { alertLine } from "../alerts/inbox.ts";
import { OperatorError } from "../cli/errors.ts";
import type { Progress } from "../cli/progress.ts";
import { localClients } from "../environment/clients.ts";
import { pagePort } from "../environment/local-cloud.ts";
import type { LocalCloud } from "../environment/outputs.ts";
import { UserDirectory } from "../environment/user-directory.ts";
import { childEnvironment } from "../process/child-environment.ts";
import { LOCAL_FOLDER } from "../process/local-folder.ts";
import { refuseTakenPort } from "../process/port.ts";
import { findTerraform } from "../terraform/terraform.ts";
import { applyStack } from "./apply-stack.ts";
import { type Cloud, reachCloud } from "./cloud.ts";
import { ensureDemoUsers } from "./demo-users.ts";
import { type LoadedSamples, loadSamples } from "./load-samples.ts";
import { PageProxy } from "./page-proxy.ts";
import type { StartOptions } from "./start-options.ts";
import { startSummary } from "./start-summary.ts";

/** Seconds that alerts may take after everything is loaded. */
const ALERT_SECONDS = 60;
const NAMED_ITEMS = 3;

export interface SystemProps {
  readonly options: StartOptions;
  /** Aborts when the person has had enough. */
  readonly signal: AbortSignal;
  readonly progress: Progress;
}

/** Runs the whole system until `signal` aborts, or once through with `--exit`; leaves no process behind either way. */
export async function runLocalSystem({ options, signal, progress }: SystemProps): Promise<void> {
  const variables = childEnvironment(process.env);
  const command = findTerraform(variables);
  await mkdir(LOCAL_FOLDER.path, { recursive: true });
  for (const log of [LOCAL_FOLDER.buildLog, LOCAL_FOLDER.terraformLog]) await rm(log, { force: true });
  const cloud = await reachCloud({ options, variables, signal, progress });
  const alive = AbortSignal.any([signal, cloud.lost]);
  // Every sample that is waited for listens to it.
  setMaxListeners(0, alive);
  try {
    const { endpoint } = cloud;
    await refuseTakenPort(pagePort(endpoint));
    const outputs = await applyStack({ command, endpoint, variables, signal: alive, progress });
    await useSystem(outputs, { options, signal: alive, progress });
  } finally {
    await takeDown(cloud, progress);
  }
}

async function useSystem(outputs: LocalCloud, { options, signal, progress }: SystemProps): Promise<void> {
  const clients = localClients(outputs);
  const proxy = await startPageProxy(outputs);
  const reading = new AbortController();
  const inbox = { sqs: clients.sqs, queueUrl: outputs.inbox_queue_url };
  const feed = new AlertFeed({ ...inbox, signal: AbortSignal.any([signal, reading.signal]) });
  try {
    const users = await ensureDemoUsers(new UserDirectory(clients.cognito, outputs.user_pool_id));
    const samples = await loadSamples({ clients, outputs, signal, progress });
    progress.show(startSummary(samples, outputs, users));
    await showAlerts(feed, samples, { options, signal, progress });
  } finally {
    reading.abort();
    await feed.ended.catch(() => {});
    clients.close();
    await proxy.close();
  }
}

function startPageProxy(outputs: LocalCloud): Promise<PageProxy> {
  const { endpoint, dashboard_distribution_domain: distributionDomain, upload_bucket, report_bucket } = outputs;
  const buckets = [upload_bucket, report_bucket];
  return PageProxy.start({ port: pagePort(endpoint), endpoint, distributionDomain, buckets });
}

async function showAlerts(
  feed: AlertFeed,
  { expected }: LoadedSamples,
  { options, signal, progress }: SystemProps,
): Promise<void> {
  progress.show(options.exit ? "Alerts:" : "Alerts as they arrive (Ctrl-C ends everything and keeps what is there):");
  feed.showTo((alert) => {
    expected.see(alert);
    progress.show(alertLine(alert, new Date()));
  });
  if (!options.exit) return untilInterrupted(feed, signal, progress);
  const isComplete = await feed.until(() => expected.left.length === 0 || signal.aborted, ALERT_SECONDS);
  signal.throwIfAborted();
  if (isComplete) return;
  const missing = expected.left.slice(0, NAMED_ITEMS).map(({ store, item }) => `${store}: ${item}`);
  throw new OperatorError(
    `No alert came within ${ALERT_SECONDS} seconds about ${expected.left.length} items that became low or out, among them ${missing.join(", ")}.`,
  );
}

/** An interruption is how this ends well; a cloud that is lost is not. Whoever destroys the stack still needs the cloud. */
async function untilInterrupted(feed: AlertFeed, signal: AbortSignal, progress: Progress): Promise<void> {
  await feed.ended;
  if (!signal.aborted) {
    progress.show("The alerts' inbox is gone, so none are shown any more. The local cloud runs on until Ctrl-C.");
    await once(signal, "abort");
  }
  if (signal.reason instanceof OperatorError) throw signal.reason;
}

async function takeDown(cloud: Cloud, progress: Progress): Promise<void> {
  progress.say("Stopping");
  await cloud.stop();
  progress.say("Everything is stopped");
}
