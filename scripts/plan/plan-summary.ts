import { textColumns } from "../cli/text-columns.ts";
import type { PlannedAction, PlannedChange } from "./planned-changes.ts";

const SIGNS: Readonly<Record<PlannedAction, string>> = {
  add: "+",
  adopt: "<",
  change: "~",
  replace: "±",
  destroy: "-",
  forget: ".",
};

/** Lines that tell a reviewer what an apply would do, by component. */
export function planSummary(environment: string, changes: readonly PlannedChange[]): readonly string[] {
  if (changes.length === 0) return [`${environment} is as the program says: nothing to do.`];
  const lines = changes.map((change) => [
    change.component,
    SIGNS[change.action],
    change.action,
    change.address,
    why(change),
  ]);
  return [...textColumns(lines), "", `${environment}: ${totals(changes)}`];
}

function why({ action, attributes }: PlannedChange): string {
  if (attributes.length === 0) return "";
  return `${action === "replace" ? "because of " : ""}${attributes.join(", ")}`;
}

function totals(changes: readonly PlannedChange[]): string {
  const count = (action: string) => changes.filter((change) => change.action === action).length;
  return Object.keys(SIGNS)
    .filter((action) => count(action) > 0)
    .map((action) => `${count(action)} to ${action}`)
    .join(", ");
}
