import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function/index.js";
import { AssetType, TerraformAsset } from "cdktf";
import { Construct } from "constructs";
import type { Environment } from "#environments/environment.ts";
import { artifact } from "./artifact.ts";
import { arn, resourceName } from "./names.ts";
import { identityPolicy, type Permission } from "./permission.ts";

export interface ZipFunctionProps<Variable extends string> {
  readonly environment: Environment;
  /** The folder under functions/, which is also the zip's name. */
  readonly name: string;
  /** A value for every variable the function reads: a forgotten one does not compile. */
  readonly variables: Readonly<Record<Variable, string>>;
  readonly permissions: readonly Permission[];
  readonly timeoutSeconds: number;
  readonly memoryMiB: number;
}

/** A function from its zip, with a role that holds exactly its permissions and a log group that forgets. */
export class ZipFunction<Variable extends string> extends Construct {
  readonly name: string;
  readonly arn: string;
  /** The function itself: wait for it before something may invoke it. */
  readonly lambda: LambdaFunction;

  constructor(scope: Construct, id: string, props: ZipFunctionProps<Variable>) {
    super(scope, id);
    this.name = resourceName(props.environment, props.name);
    this.arn = arn(props.environment, "lambda", `function:${this.name}`);
    const logGroup = new CloudwatchLogGroup(this, "logs", {
      name: `/aws/lambda/${this.name}`,
      retentionInDays: props.environment.logRetentionDays,
    });
    const [role, policy] = this.role(props);
    this.lambda = this.lambdaFunction(props, role);
    this.lambda.node.addDependency(logGroup, policy);
  }

  private lambdaFunction(props: ZipFunctionProps<Variable>, role: IamRole): LambdaFunction {
    const { path, hash } = artifact(props.name);
    const asset = new TerraformAsset(this, "zip", { path, type: AssetType.FILE });
    return new LambdaFunction(this, "function", {
      functionName: this.name,
      role: role.arn,
      runtime: "nodejs22.x",
      architectures: ["arm64"],
      handler: "index.handler",
      filename: asset.path,
      sourceCodeHash: hash,
      timeout: props.timeoutSeconds,
      memorySize: props.memoryMiB,
      environment: { variables: { ...props.variables } },
      loggingConfig: { logFormat: "JSON", logGroup: `/aws/lambda/${this.name}` },
    });
  }

  private role({ environment, permissions }: ZipFunctionProps<Variable>): [IamRole, IamRolePolicy] {
    const trust = new DataAwsIamPolicyDocument(this, "trust", {
      statement: [
        { actions: ["sts:AssumeRole"], principals: [{ type: "Service", identifiers: ["lambda.amazonaws.com"] }] },
      ],
    });
    const role = new IamRole(this, "role", { name: this.name, assumeRolePolicy: trust.json });
    const policy = new IamRolePolicy(this, "permissions", {
      name: "permissions",
      role: role.id,
      policy: identityPolicy(this, "policy", [this.writeLogs(environment), ...permissions]),
    });
    return [role, policy];
  }

  private writeLogs(environment: Environment): Permission {
    const streams = arn(environment, "logs", `log-group:/aws/lambda/${this.name}:log-stream:*`);
    return { sid: "WriteLogs", actions: ["logs:CreateLogStream", "logs:PutLogEvents"], resources: [streams] };
  }
}
