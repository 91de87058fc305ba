import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document/index.js";
import type { Construct } from "constructs";
import type { Environment } from "#environments/environment.ts";
import { customerKeyArn } from "./customer-key.ts";
import { keyPermissions } from "./key-permissions.ts";

/** What a component allows another to do with it: exact actions on exact resources. */
export interface Permission {
  /** Letters and digits: what the statement is for. */
  readonly sid: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** All of them must hold. */
  readonly conditions?: readonly PolicyCondition[];
}

export interface PolicyCondition {
  /** Such as `StringEquals`. */
  readonly test: string;
  readonly variable: string;
  readonly values: readonly string[];
}

/** A service that acts on a resource on behalf of one source in the owner's account. */
export interface ServiceGrant extends Permission, ServiceSource {
  readonly service: string;
}

/** The identity policy that gives exactly `permissions`, and what they need of the environment's own key. */
export function identityPolicy(
  scope: Construct,
  id: string,
  environment: Environment,
  permissions: readonly Permission[],
): string {
  const key = customerKeyArn(scope);
  const all = [...permissions, ...(key === undefined ? [] : keyPermissions(environment, key, permissions))];
  return new DataAwsIamPolicyDocument(scope, id, { statement: all.map(toStatement) }).json;
}

/** The resource policy statements of a service that must come from one source and one account. */
export function serviceStatement(grant: ServiceGrant) {
  return {
    ...toStatement(grant),
    principals: [{ type: "Service", identifiers: [grant.service] }],
    condition: sourceCondition(grant),
  };
}

/** Where a service acts from. */
export interface ServiceSource {
  readonly sourceArn: string;
  readonly sourceAccount: string;
}

/** The trust policy statement of a role that one service takes on for one source in one account. */
export function serviceTrust(service: string, source: ServiceSource) {
  return {
    sid: "TrustService",
    actions: ["sts:AssumeRole"],
    principals: [{ type: "Service", identifiers: [service] }],
    condition: sourceCondition(source),
  };
}

/**
 * The resource policy statement that refuses everybody who does not use TLS. None for the local cloud, which speaks
 * plain HTTP on the loopback interface and would lock everybody out.
 */
export function tlsOnly(environment: Environment, service: string, resources: readonly string[], action = "*") {
  if (environment.emulated) return [];
  return [
    {
      sid: "RefuseWithoutTls",
      effect: "Deny",
      // A deny may be wide: it takes rights away, whoever asks.
      actions: [`${service}:${action}`],
      resources: [...resources],
      principals: [{ type: "*", identifiers: ["*"] }],
      condition: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
    },
  ];
}

/** The same for a topic, whose policy SNS takes only if it names the actions. */
export function publishByTls(environment: Environment, topicArn: string) {
  return tlsOnly(environment, "sns", [topicArn], "Publish");
}

function sourceCondition({ sourceArn, sourceAccount }: ServiceSource) {
  return [
    { test: "ArnLike", variable: "aws:SourceArn", values: [sourceArn] },
    { test: "StringEquals", variable: "aws:SourceAccount", values: [sourceAccount] },
  ];
}

function toStatement({ sid, actions, resources, conditions = [] }: Permission) {
  const condition = conditions.map((one) => ({ ...one, values: [...one.values] }));
  return { sid, actions: [...actions], resources: [...resources], ...(condition.length > 0 && { condition }) };
}
