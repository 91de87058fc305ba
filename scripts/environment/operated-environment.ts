import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import * as v from "valibot";
import { OperatorError } from "../cli/errors.ts";
import { DUMMY_CREDENTIALS } from "../process/child-environment.ts";
import { type DropTarget, dropTarget } from "./drop-target.ts";

const OUTPUTS = v.object({
  region: v.string(),
  upload_bucket: v.string(),
  report_bucket: v.string(),
  upload_queue_url: v.string(),
  upload_dlq_url: v.string(),
  announcements_table: v.string(),
  load_inventory_function: v.string(),
  check_stock_function: v.string(),
  alert_topic_arn: v.string(),
  operations_topic_arn: v.string(),
  user_pool_id: v.string(),
  dashboard_url: v.string(),
});
const CLOUD_ON_THIS_MACHINE = v.object({ endpoint: v.string() });

/** An applied environment: what its stack is called in the cloud, and clients that reach it. */
export interface OperatedEnvironment {
  readonly target: DropTarget;
  readonly outputs: v.InferOutput<typeof OUTPUTS>;
  readonly sqs: SQSClient;
  readonly sns: SNSClient;
  readonly logs: CloudWatchLogsClient;
  readonly cognito: CognitoIdentityProviderClient;
}

/** The environment `name`, or an `OperatorError` that says what it lacks. */
export async function operatedEnvironment(name: string): Promise<OperatedEnvironment> {
  const target = await dropTarget(name);
  const outputs = v.safeParse(OUTPUTS, target.outputs);
  if (!outputs.success)
    throw new OperatorError(
      `The stack "${name}" lacks the output ${v.getDotPath(outputs.issues[0]) ?? "it is operated by"}: apply it again.`,
    );
  const configuration = { region: outputs.output.region, ...localConfiguration(name, target) };
  const sqs = new SQSClient({ ...configuration, useQueueUrlAsEndpoint: false });
  return {
    ...{ target, outputs: outputs.output, sqs },
    sns: new SNSClient(configuration),
    logs: new CloudWatchLogsClient(configuration),
    cognito: new CognitoIdentityProviderClient(configuration),
  };
}

/** The caller's own credentials and address must not lead anybody from the local stack into an account. */
function localConfiguration(name: string, { outputs }: DropTarget) {
  if (name !== "local") return {};
  return { endpoint: v.parse(CLOUD_ON_THIS_MACHINE, outputs).endpoint, credentials: DUMMY_CREDENTIALS };
}
