import { anonymousPrincipal, runSimulation, type Simulation } from "@cloud-copilot/iam-simulate";
import type { Stack } from "../synthesized.ts";
import { StackPolicies } from "./stack-policies.ts";

/** Who asks. */
export type Caller =
  /** A session of a role of the stack, with its session tags. */
  | { readonly role: string; readonly tags?: Readonly<Record<string, string>> }
  /** A service of AWS that acts for a resource. */
  | { readonly service: string; readonly sourceArn?: string; readonly sourceAccount?: string }
  /** Somebody whom an identity provider vouches for, with the provider's condition keys (such as `amr`). */
  | { readonly federated: string; readonly claims: Readonly<Record<string, string | readonly string[]>> }
  /** A principal that is not the stack's, by its ARN; its own account allows it everything. */
  | { readonly principal: string }
  | { readonly anonymous: true };

export interface AccessRequest {
  readonly caller: Caller;
  /** Such as `dynamodb:Query`. */
  readonly action: string;
  /** ARN. */
  readonly resource: string;
  /** Condition keys beside those that follow from the caller; TLS is in use unless it says otherwise. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

export type Decision = "allowed" | "denied";

const EVERYTHING = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };

/**
 * What the policies of one synthesized stack allow, decided offline as IAM does: identity, resource and trust policies,
 * conditions, policy variables. A request that IAM could never see (an unknown action, a condition key that the action
 * does not have) is an error, not a denial.
 */
export class Access {
  readonly policies: StackPolicies;

  constructor(stack: Stack) {
    this.policies = new StackPolicies(stack);
  }

  async decide(request: AccessRequest): Promise<Decision> {
    const result = await runSimulation(this.simulation(request), { simulationMode: "Strict" });
    const asked = JSON.stringify(request);
    if (result.resultType !== "single") throw new Error(`No request to decide on: ${asked} ${JSON.stringify(result)}`);
    const ignored = result.result.ignoredContextKeys ?? [];
    if (ignored.length > 0) throw new Error(`The action does not have the condition keys ${ignored}: ${asked}`);
    return result.overallResult === "Allowed" ? "allowed" : "denied";
  }

  private simulation({ caller, action, resource, context }: AccessRequest): Simulation {
    const resourcePolicy = this.policies.ofResource(resource);
    return {
      request: {
        principal: this.principalOf(caller),
        action,
        resource: { resource, accountId: this.policies.references.account },
        contextVariables: mutable({ "aws:SecureTransport": "true", ...this.contextOf(caller), ...context }),
      },
      identityPolicies: this.identityPoliciesOf(caller).map((policy, index) => ({ name: `${index}`, policy })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      ...(resourcePolicy && { resourcePolicy }),
    };
  }

  private principalOf(caller: Caller): Simulation["request"]["principal"] {
    if ("anonymous" in caller) return anonymousPrincipal;
    if ("service" in caller) return caller.service;
    if ("federated" in caller) return caller.federated;
    return "role" in caller ? this.policies.roleArn(caller.role) : caller.principal;
  }

  private identityPoliciesOf(caller: Caller): object[] {
    if ("role" in caller) return this.policies.ofRole(caller.role);
    return "principal" in caller ? [EVERYTHING] : [];
  }

  private contextOf(caller: Caller): Record<string, string | readonly string[]> {
    if ("role" in caller) return { ...this.principalKeys(this.policies.roleArn(caller.role)), ...tagKeys(caller.tags) };
    if ("principal" in caller) return this.principalKeys(caller.principal);
    if ("federated" in caller) return { ...caller.claims };
    if (!("service" in caller)) return {};
    const { sourceArn, sourceAccount } = caller;
    return {
      ...(sourceArn !== undefined && { "aws:SourceArn": sourceArn }),
      ...(sourceAccount !== undefined && { "aws:SourceAccount": sourceAccount }),
    };
  }

  private principalKeys(arn: string): Record<string, string> {
    return { "aws:PrincipalArn": arn, "aws:PrincipalAccount": arn.split(":")[4] ?? "" };
  }
}

function tagKeys(tags: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).map(([name, value]) => [`aws:PrincipalTag/${name}`, value]));
}

function mutable(context: Readonly<Record<string, string | readonly string[]>>): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(context).map(([key, value]) => [key, typeof value === "string" ? value : [...value]]),
  );
}
