import type { Item } from "./item.ts";
import type { KeptItem } from "./null-table.ts";

/** A condition of the two forms that the contenders write: that an attribute is missing, or that attributes are equal. */
export interface Condition {
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Item;
}

const MISSING = /^attribute_not_exists\((#\w+)\)$/;

/** Whether the condition lets the write happen over what is there. */
export function conditionHolds(condition: Condition, before: KeptItem | undefined): boolean {
  const { ConditionExpression: expression, ExpressionAttributeNames: names = {} } = condition;
  if (expression === undefined) return true;
  const item: Item = before ? JSON.parse(before.json) : {};
  const missing = MISSING.exec(expression)?.[1];
  if (missing !== undefined) return !((names[missing] ?? missing) in item);
  return expression.split(" AND ").every((term) => {
    const [name = "", value = ""] = term.split(" = ");
    return isEqual(item, names[name] ?? name, condition.ExpressionAttributeValues?.[value]);
  });
}

/** Whether all these attributes are there as they are said to be. */
export function attributesHold(attributes: Item, { json }: KeptItem): boolean {
  const item: Item = JSON.parse(json);
  return Object.entries(attributes).every(([name, value]) => isEqual(item, name, value));
}

function isEqual(item: Item, name: string, value: Item[string] | undefined): boolean {
  const found = item[name];
  return found !== undefined && found.S === value?.S && found.N === value?.N;
}
