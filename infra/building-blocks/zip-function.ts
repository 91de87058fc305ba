import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function/index.js";
import { AssetType, TerraformAsset } from "cdktf";
import { Construct } from "constructs";
import type { Environment } from "#environments/environment.ts";
import { alarm } from "./alarm.ts";
import { artifact } from "./artifact.ts";
import { customerKeyArn } from "./customer-key.ts";
import { awsMetric } from "./metric.ts";
import { arn, logGroupName, resourceName } from "./names.ts";
import { identityPolicy, type Permission } from "./permission.ts";

const PERIOD_MINUTES = 5;
/** A refused start is tried again; it is a fault where it lasts a quarter of an hour. */
const THROTTLED_PERIODS = 3;

export interface ZipFunctionProps<Variable extends string> {
  readonly environment: Environment;
  /** The folder under functions/, which is also the zip's name. */
  readonly name: string;
  /** A value for every variable the function reads: a forgotten one does not compile. */
  readonly variables: Readonly<Record<Variable, string>>;
  readonly permissions: readonly Permission[];
  readonly timeoutSeconds: number;
  readonly memoryMiB: number;
  /** What people suffer while the function fails or is refused: an alarm of every function says so. */
  readonly errorImpact: string;
  /** Minutes in a row with errors until the alarm fires, in steps of 5; 5 where an error is no part of normal work. */
  readonly errorMinutes?: number;
}

/** A function from its zip, with a role that holds exactly its permissions and a log group that forgets. */
export class ZipFunction<Variable extends string> extends Construct {
  /** Both are known once the function exists, so whoever uses them waits for the function. */
  readonly name: string;
  readonly arn: string;
  /** The name of its log group, known once that exists. */
  readonly logGroup: string;

  constructor(scope: Construct, id: string, props: ZipFunctionProps<Variable>) {
    super(scope, id);
    const kmsKeyId = customerKeyArn(this);
    const logGroup = new CloudwatchLogGroup(this, "logs", {
      name: logGroupName(props.environment, props.name),
      retentionInDays: props.environment.logRetentionDays,
      ...(kmsKeyId && { kmsKeyId }),
    });
    const lambda = this.lambdaFunction(props, logGroup);
    this.name = lambda.functionName;
    this.arn = lambda.arn;
    this.logGroup = logGroup.name;
    this.alarms(props);
  }

  private alarms({ environment, name, errorImpact, errorMinutes = PERIOD_MINUTES }: ZipFunctionProps<Variable>): void {
    const dimensions = { FunctionName: resourceName(environment, name) };
    alarm(this, "errors-alarm", {
      ...{ environment, name: `${name}-errors`, periodMinutes: PERIOD_MINUTES, periods: errorMinutes / PERIOD_MINUTES },
      ...{ metric: awsMetric("AWS/Lambda", "Errors", dimensions), above: 0 },
      consequence: `${name} fails. ${errorImpact}`,
      firstStep: `read the log of ${name}.`,
    });
    alarm(this, "throttles-alarm", {
      ...{ environment, name: `${name}-throttles`, periodMinutes: PERIOD_MINUTES, periods: THROTTLED_PERIODS },
      ...{ metric: awsMetric("AWS/Lambda", "Throttles", dimensions), above: 0 },
      consequence: `Lambda refuses to start ${name}. ${errorImpact}`,
      firstStep: "find out what uses up the account's concurrency, and have the quota raised.",
    });
  }

  private lambdaFunction(props: ZipFunctionProps<Variable>, logGroup: CloudwatchLogGroup): LambdaFunction {
    const name = resourceName(props.environment, props.name);
    const [role, policy] = this.role(name, props);
    const { path, hash } = artifact(props.name);
    const asset = new TerraformAsset(this, "zip", { path, type: AssetType.FILE });
    return new LambdaFunction(this, "function", {
      functionName: name,
      role: role.arn,
      runtime: "nodejs22.x",
      architectures: ["arm64"],
      handler: "index.handler",
      filename: asset.path,
      sourceCodeHash: hash,
      timeout: props.timeoutSeconds,
      memorySize: props.memoryMiB,
      environment: { variables: { ...props.variables } },
      ...(props.environment.traces && { tracingConfig: { mode: "Active" } }),
      loggingConfig: { logFormat: "JSON", logGroup: logGroup.name },
      dependsOn: [policy],
    });
  }

  private role(name: string, { environment, permissions }: ZipFunctionProps<Variable>): [IamRole, IamRolePolicy] {
    const trust = new DataAwsIamPolicyDocument(this, "trust", {
      statement: [
        { actions: ["sts:AssumeRole"], principals: [{ type: "Service", identifiers: ["lambda.amazonaws.com"] }] },
      ],
    });
    const role = new IamRole(this, "role", { name, assumeRolePolicy: trust.json });
    const policy = new IamRolePolicy(this, "permissions", {
      name: "permissions",
      role: role.id,
      policy: identityPolicy(this, "policy", environment, [
        writeLogs(environment, name),
        ...(environment.traces ? [SEND_TRACES] : []),
        ...permissions,
      ]),
    });
    return [role, policy];
  }
}

/** X-Ray has no resource to name here. Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html */
const SEND_TRACES: Permission = {
  sid: "SendTraces",
  actions: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
  resources: ["*"],
};

function writeLogs(environment: Environment, name: string): Permission {
  const streams = arn(environment, "logs", `log-group:/aws/lambda/${name}:log-stream:*`);
  return { sid: "WriteLogs", actions: ["logs:CreateLogStream", "logs:PutLogEvents"], resources: [streams] };
}
