import { type Block, blocks, type Stack } from "../synthesized.ts";

/** A weakness and the stack that has it; the stack is left as it is where the weakness finds no place. */
export interface Weakness {
  readonly name: string;
  readonly plant: Plant;
}

export type Plant = (stack: Stack) => Stack;

/** Names and plants as a list of weaknesses. */
export function weaknesses(plants: Readonly<Record<string, Plant>>): readonly Weakness[] {
  return Object.entries(plants).map(([name, plant]) => ({ name, plant }));
}

type Path = readonly (string | number)[];

/** Sets one attribute of the resources of a type whose name begins with `part`; `undefined` takes it away. */
export function set(type: string, part: string, path: string, value?: unknown): Plant {
  return eachOf(type, part, (body) => replaced(body, parsed(path), () => value));
}

/** The same for one type. */
export function setIn(type: string): (part: string, path: string, value?: unknown) => Plant {
  return (part, path, value) => set(type, part, path, value);
}

/** Changes the text of one attribute. */
export function rewrite(type: string, part: string, path: string, from: string | RegExp, to: string): Plant {
  return eachOf(type, part, (body) => replaced(body, parsed(path), (old) => `${old}`.replace(from, to)));
}

/** Sets what is not a resource, such as the provider. */
export function setStack(path: string, value?: unknown): Plant {
  return (stack) => asStack(replaced(stack, parsed(path), () => value));
}

/** Takes the resources of a type whose name begins with `part` away. */
export function without(type: string, part: string): Plant {
  return (stack) => withNamed(stack, type, (named) => named.filter(([name]) => !name.startsWith(part)));
}

/** Adds a resource under a name of its own. */
export function plus(type: string, name: string, body: Block): Plant {
  return (stack) => withNamed(stack, type, (named) => [...named, [name, body]]);
}

/** Adds a second one beside each resource of a type whose name begins with `part`. */
export function twice(type: string, part: string, changes: Block = {}): Plant {
  return (stack) =>
    withNamed(stack, type, (named) =>
      named.flatMap(([name, body]) =>
        name.startsWith(part)
          ? [
              [name, body],
              [`${name}_twice`, { ...body, ...changes }],
            ]
          : [[name, body]],
      ),
    );
}

/** Changes attributes of the statements of a policy document whose name begins with `part`; `undefined` takes one away. */
export function statement(part: string, sid: string, changes: Block): Plant {
  return eachStatement(part, sid, (one) => [{ ...one, ...changes }]);
}

/** Takes statements away. */
export function withoutStatement(part: string, sid: string): Plant {
  return eachStatement(part, sid, () => []);
}

/** Takes one action away. */
export function withoutAction(part: string, action: string): Plant {
  return eachStatement(part, undefined, ({ actions, ...others }) => [
    { ...others, actions: [actions ?? []].flat().filter((one) => one !== action) },
  ]);
}

/** Adds one action. */
export function plusAction(part: string, sid: string, action: string): Plant {
  return eachStatement(part, sid, ({ actions, ...others }) => [
    { ...others, actions: [...[actions ?? []].flat(), action] },
  ]);
}

/** Takes the conditions on one key away. */
export function withoutCondition(part: string, sid: string, variable: string, test = /./): Plant {
  return eachStatement(part, sid, ({ condition, ...others }) => [
    { ...others, condition: blocks(condition).filter((one) => one.variable !== variable || !test.test(`${one.test}`)) },
  ]);
}

/** Puts other values under the conditions on one key. */
export function condition(part: string, sid: string, variable: string, changes: Block): Plant {
  return eachStatement(part, sid, ({ condition: all, ...others }) => [
    { ...others, condition: blocks(all).map((one) => (one.variable === variable ? { ...one, ...changes } : one)) },
  ]);
}

function eachStatement(part: string, sid: string | undefined, change: (one: Block) => readonly Block[]): Plant {
  return (stack) => {
    const documents = Object.entries(stack.data.aws_iam_policy_document ?? {}).map(([name, body]) => {
      if (!name.startsWith(part)) return [name, body];
      const statements = blocks(body.statement).flatMap((one) =>
        sid === undefined || (one.sid ?? "") === sid ? change(one) : [one],
      );
      return [name, { ...body, statement: statements }];
    });
    return { ...stack, data: { ...stack.data, aws_iam_policy_document: Object.fromEntries(documents) } };
  };
}

function eachOf(type: string, part: string, change: (body: Block) => unknown): Plant {
  return (stack) =>
    withNamed(stack, type, (named) =>
      named.map(([name, body]) => [name, name.startsWith(part) ? (blocks(change(body))[0] ?? {}) : body]),
    );
}

type Named = [name: string, body: Block][];

function withNamed(stack: Stack, type: string, change: (named: Named) => Named): Stack {
  const named = Object.fromEntries(change(Object.entries(stack.resource[type] ?? {})));
  return { ...stack, resource: { ...stack.resource, [type]: named } };
}

function parsed(path: string): Path {
  return path.split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

/** `value` with another one at `path`; without a `path` to change, `value` itself. */
function replaced(value: unknown, [step, ...rest]: Path, change: (old: unknown) => unknown): unknown {
  if (step === undefined) return change(value);
  if (Array.isArray(value)) return value.map((one, index) => (index === step ? replaced(one, rest, change) : one));
  if (typeof value !== "object" || value === null) return value;
  const old = new Map<string, unknown>(Object.entries(value));
  const next = replaced(old.get(`${step}`), rest, change);
  old.delete(`${step}`);
  return Object.fromEntries(next === undefined ? old : [...old, [`${step}`, next]]);
}

function asStack(value: unknown): Stack {
  return value as Stack; // a stack of which one value is another
}
