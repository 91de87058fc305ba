import type { Environment } from "#environments/environment.ts";
import { ENVIRONMENTS } from "#environments/environments.ts";
import { stateOwner } from "#environments/state-owner.ts";
import { STATE_STACK } from "#infra/state.ts";
import { References } from "../iam/references.ts";
import { allStacks, type Block, type Stack } from "../synthesized.ts";

/** A resource of a stack, with the names and ARNs it will have in the cloud in place of references. */
export interface Resource {
  /** As Terraform writes it: `aws_sqs_queue.loads`. */
  readonly address: string;
  readonly type: string;
  readonly body: Block;
}

/** What rules look at: a synthesized stack and the environment it is for. */
export class Facts {
  readonly stack: Stack;
  readonly environment: Environment;
  /** The stack's name: the environment's, or that of the stack that keeps its state. */
  readonly name: string;
  readonly all: readonly Resource[];
  private readonly references: References;

  constructor(stack: Stack, environment: Environment, name: string = environment.name) {
    this.stack = stack;
    this.environment = environment;
    this.name = name;
    this.references = new References(stack);
    this.all = Object.entries(stack.resource).flatMap(([type, named]) =>
      Object.entries(named).map(([name, body]) => ({
        address: `${type}.${name}`,
        type,
        body: resolved(body, (text) => this.references.resolve(text)),
      })),
    );
  }

  /** Whether this is the system itself, and not the stack that keeps its state. */
  get isSystem(): boolean {
    return this.name === this.environment.name;
  }

  of(type: string): readonly Resource[] {
    return this.all.filter((one) => one.type === type);
  }

  /** An attribute of a resource that the cloud chooses, as references to it are resolved. */
  attribute({ address }: Resource, name: string): string {
    return this.references.resolve(`\${${address}.${name}}`);
  }

  /** The resources of a type that have `attributes`. */
  with(type: string, attributes: Block): readonly Resource[] {
    return this.of(type).filter(({ body }) =>
      Object.entries(attributes).every(([name, value]) => body[name] === value),
    );
  }
}

/** Every stack that the program synthesizes, with what rules know of it. */
export function allFacts(): readonly Facts[] {
  const stacks = allStacks();
  return [
    ...ENVIRONMENTS.map((environment) => new Facts(stacks(environment.name), environment)),
    new Facts(stacks(STATE_STACK), stateOwner(), STATE_STACK),
  ];
}

/** The texts of a value that may be one or many. */
export function texts(value: unknown): readonly string[] {
  return [value ?? []].flat().map(String);
}

function resolved(body: Block, resolve: (text: string) => string): Block {
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, resolvedValue(value, resolve)]));
}

function resolvedValue(value: unknown, resolve: (text: string) => string): unknown {
  if (typeof value === "string") return resolve(value);
  if (Array.isArray(value)) return value.map((one) => resolvedValue(one, resolve));
  return isBlock(value) ? resolved(value, resolve) : value;
}

function isBlock(value: unknown): value is Block {
  return typeof value === "object" && value !== null;
}
