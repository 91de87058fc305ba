import { OperatorError } from "../cli/errors.ts";
import type { Progress } from "../cli/progress.ts";
import { answers } from "../environment/local-cloud.ts";
import { LOCAL_FOLDER } from "../process/local-folder.ts";
import { prepareCloudState } from "./cloud-state.ts";
import { ensureMinistack, MINISTACK_VERSION, Ministack } from "./ministack.ts";
import type { StartOptions } from "./start-options.ts";

/** A cloud on this machine that answers. */
export interface Cloud {
  readonly endpoint: string;
  /** Aborts with an `OperatorError` when the cloud is gone though nobody stopped it. */
  readonly lost: AbortSignal;
  stop(): Promise<void>;
}

export interface CloudProps {
  readonly options: StartOptions;
  readonly variables: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly progress: Progress;
}

/** The cloud that `options` name, or one of our own. */
export function reachCloud(props: CloudProps): Promise<Cloud> {
  const { endpoint } = props.options;
  return endpoint === undefined ? startOwnCloud(props) : findRunningCloud(endpoint, props);
}

async function findRunningCloud(endpoint: string, { progress }: CloudProps): Promise<Cloud> {
  if (!(await answers(endpoint)))
    throw new OperatorError(
      `Nothing answers at ${endpoint}, which AWS_ENDPOINT_URL names: start it, or unset the variable.`,
    );
  progress.say(`Local cloud: the one that runs at ${endpoint}`);
  return { endpoint, lost: new AbortController().signal, stop: async () => {} };
}

async function startOwnCloud({ options, variables, signal, progress }: CloudProps): Promise<Cloud> {
  const { port, notice } = await prepareCloudState(options);
  if (notice) progress.say(notice);
  const onInstall = () => progress.say(`Installing ministack ${MINISTACK_VERSION}`);
  const python = await ensureMinistack({ variables, signal, onInstall });
  const ministack = await Ministack.start({ python, port, variables, signal });
  progress.say(`Local cloud: ministack ${MINISTACK_VERSION} at ${ministack.endpoint}`);
  const { endpoint } = ministack;
  return { endpoint, lost: lossOf(ministack), stop: () => ministack.stop() };
}

function lossOf(ministack: Ministack): AbortSignal {
  const loss = new AbortController();
  const reason = new OperatorError(`The local cloud ended by itself: see ${LOCAL_FOLDER.cloudLog}.`);
  void ministack.ended.then(() => loss.abort(reason));
  return loss.signal;
}
