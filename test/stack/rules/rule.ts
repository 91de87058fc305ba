import type { Facts, Resource } from "./facts.ts";

/** Something that does not hold. */
export interface Finding {
  /** The resource's address in Terraform, or the part of the stack. */
  readonly resource: string;
  readonly rule: string;
  readonly sentence: string;
}

/** A claim about a whole stack. */
export interface Rule {
  readonly claim: string;
  readonly findings: (facts: Facts) => readonly Finding[];
}

/** Everything that is claimed of one kind of resource. */
export interface Kind {
  /** The resource types this kind is made of: a type that no kind names is a finding itself. */
  readonly types: readonly string[];
  readonly rules: readonly Rule[];
}

type Holds = (resource: Resource, facts: Facts) => boolean;

/** One rule per claim, each about every resource of `type`, those of tomorrow too. */
export function every(type: string, claims: Readonly<Record<string, Holds>>): readonly Rule[] {
  return Object.entries(claims).map(([claim, holds]) => ({
    claim,
    findings: (facts) =>
      facts
        .of(type)
        .filter((one) => !holds(one, facts))
        .map(({ address }) => finding(address, claim)),
  }));
}

/** One rule per claim about the stack as a whole; `part` names what is looked at. */
export function the(part: string, claims: Readonly<Record<string, (facts: Facts) => boolean>>): readonly Rule[] {
  return Object.entries(claims).map(([claim, holds]) => ({
    claim,
    findings: (facts) => (holds(facts) ? [] : [finding(part, claim)]),
  }));
}

export function finding(resource: string, rule: string, detail = ""): Finding {
  return { resource, rule, sentence: `${resource} breaks the rule "${rule}"${detail && `: ${detail}`}.` };
}
