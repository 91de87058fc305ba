import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document/index.js";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias/index.js";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key/index.js";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import type { Environment } from "#environments/environment.ts";
import { resourceName } from "./names.ts";

export interface CustomerKeyProps {
  readonly environment: Environment;
  /** Who else may use the key than the account's own roles. */
  readonly users: readonly object[];
}

/** Days in which a deletion that was asked for can be called off: the most that KMS grants. */
const DELETION_WINDOW_DAYS = 30;
const ID = "customer-key";

/** Everything but using the key; whoever may do it is decided by the account's own policies. */
const ADMINISTRATION = [
  ...["kms:DescribeKey", "kms:GetKeyPolicy", "kms:PutKeyPolicy", "kms:ListKeyPolicies", "kms:UpdateKeyDescription"],
  ...["kms:EnableKey", "kms:DisableKey", "kms:ScheduleKeyDeletion", "kms:CancelKeyDeletion"],
  ...["kms:EnableKeyRotation", "kms:DisableKeyRotation", "kms:GetKeyRotationStatus", "kms:ListKeyRotations"],
  ...["kms:CreateAlias", "kms:UpdateAlias", "kms:DeleteAlias"],
  ...["kms:TagResource", "kms:UntagResource", "kms:ListResourceTags"],
  ...["kms:ListGrants", "kms:RevokeGrant"],
];
/** What DynamoDB does for whoever makes a table or touches one, and the other services for whoever calls them. */
const USE = [
  ...["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext"],
  ...["kms:ReEncryptFrom", "kms:ReEncryptTo", "kms:CreateGrant"],
];
/** The services that encrypt with the key for their callers. */
const SERVICES = ["dynamodb", "s3", "sns", "sqs"] as const;

export type EncryptingService = (typeof SERVICES)[number];

/** How a service names itself to KMS when it acts for a caller. */
export function viaService({ region }: Environment, ...services: readonly EncryptingService[]) {
  const values = services.map((service) => `${service}.${region}.amazonaws.com`);
  return { test: "StringEquals", variable: "kms:ViaService", values };
}

/** Makes the key that `stack` encrypts with, where the environment wants one of its own: before everything that uses it. */
export function useCustomerKey(stack: TerraformStack, props: CustomerKeyProps): void {
  if (props.environment.customerKey) new CustomerKey(stack, ID, props);
}

/** The ARN of the stack's own key; `undefined` where AWS's service-owned keys encrypt. */
export function customerKeyArn(scope: Construct): string | undefined {
  const key = TerraformStack.of(scope).node.tryFindChild(ID);
  return key instanceof CustomerKey ? key.arn : undefined;
}

/**
 * A key that rotates every year and cannot be used but through the services that hold the data. Its policy stands
 * inline, so that nothing can be encrypted before it is in force.
 */
class CustomerKey extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { environment, users }: CustomerKeyProps) {
    super(scope, id);
    const policy = new DataAwsIamPolicyDocument(this, "policy", {
      statement: [
        ofAccount(environment, "AccountAdministers", ADMINISTRATION),
        {
          ...ofAccount(environment, "AccountUsesThroughServices", USE),
          condition: [viaService(environment, ...SERVICES)],
        },
        ...users,
      ],
    });
    const key = new KmsKey(this, "key", {
      description: `What ${resourceName(environment, "*")} keeps`,
      enableKeyRotation: true,
      deletionWindowInDays: DELETION_WINDOW_DAYS,
      policy: policy.json,
      lifecycle: { preventDestroy: environment.protectsData },
    });
    new KmsAlias(this, "alias", { name: `alias/${resourceName(environment, "data")}`, targetKeyId: key.keyId });
    this.arn = key.arn;
  }
}

/** A statement by which the account's own policies decide. In a key's policy, `*` is the key itself. */
function ofAccount({ accountIds: [account] }: Environment, sid: string, actions: readonly string[]) {
  const principals = [{ type: "AWS", identifiers: [`arn:aws:iam::${account}:root`] }];
  return { sid, actions: [...actions], resources: ["*"], principals };
}
