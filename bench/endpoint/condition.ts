import { isDeepStrictEqual } from "node:util";
import type { Item } from "./item-size.ts";
import { NotUnderstood } from "./not-understood.ts";
import type { KeptItem } from "./null-table.ts";

/** A condition of the two forms that the contenders write: that an attribute is missing, or that attributes are equal. */
export interface Condition {
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Item;
}

const MISSING = /^attribute_not_exists\((#\w+)\)$/;
const EQUAL = /^(#\w+) = (:\w+)$/;

/** Whether the condition lets the write happen over what is there; `NotUnderstood` where that cannot be told. */
export function conditionHolds(condition: Condition, before: KeptItem | undefined): boolean {
  const { ConditionExpression: expression, ExpressionAttributeNames: names = {} } = condition;
  if (expression === undefined) return true;
  const item: Item = before ? JSON.parse(before.json) : {};
  const missing = MISSING.exec(expression)?.[1];
  if (missing !== undefined) return !((names[missing] ?? missing) in item);
  const equals = expression.split(" AND ").map(equality);
  return equals.every(([name, value]) =>
    isEqual(item, names[name] ?? name, condition.ExpressionAttributeValues?.[value]),
  );
}

/** Whether all these attributes are there as they are said to be. */
export function attributesHold(attributes: Item, { json }: KeptItem): boolean {
  const item: Item = JSON.parse(json);
  return Object.entries(attributes).every(([name, value]) => isEqual(item, name, value));
}

/** The names that stand in a condition for an attribute and for the value that it must equal. */
export function equality(term: string): readonly [name: string, value: string] {
  const [, name, value] = EQUAL.exec(term) ?? [];
  if (name === undefined || value === undefined) throw new NotUnderstood(term);
  return [name, value];
}

function isEqual(item: Item, name: string, value: Item[string] | undefined): boolean {
  return item[name] !== undefined && isDeepStrictEqual(item[name], value);
}
