import type { Environment } from "#environments/environment.ts";
import { References } from "../iam/references.ts";
import { type Block, blocks, type Stack } from "../synthesized.ts";

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

/** The first block of a nested value, or an empty one. */
export function block(value: unknown): Block {
  return blocks(value)[0] ?? {};
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
