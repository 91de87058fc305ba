import type { Environment } from "#environments/environment.ts";

const PROJECT = "inventory";

/** The physical name of a resource: with project and environment, so that two environments fit in one account. */
export function resourceName(environment: Environment, name: string): string {
  return `${PROJECT}-${environment.name}-${name}`;
}

/** The name of a bucket: bucket names are shared by all accounts, so it ends in the owner's account. */
export function bucketName(environment: Environment, name: string): string {
  return `${resourceName(environment, name)}-${environment.accountIds[0]}`;
}

/** The name of a function's log group. */
export function logGroupName(environment: Environment, name: string): string {
  return `/aws/lambda/${resourceName(environment, name)}`;
}

/** The ARN of a bucket that may not exist yet. */
export function bucketArn(name: string): string {
  return `arn:aws:s3:::${name}`;
}

/**
 * The ARN of a regional resource that may not exist yet. Policies that use it need not wait for the resource, so
 * Terraform creates both side by side.
 */
export function arn(environment: Environment, service: string, resource: string): string {
  return `arn:aws:${service}:${environment.region}:${environment.accountIds[0]}:${resource}`;
}
