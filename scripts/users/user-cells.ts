import { printable } from "../cli/printable.ts";
import type { DashboardUser } from "../environment/user-directory.ts";

const STATUS: ReadonlyMap<string, string> = new Map([
  ["CONFIRMED", ""],
  ["FORCE_CHANGE_PASSWORD", "has not signed in yet"],
  ["RESET_REQUIRED", "must set a new password"],
]);

/** The columns that tell a person about a user. */
export function userCells({ name, store, isBuyer, status }: DashboardUser): string[] {
  return [printable(name), isBuyer ? "every store" : printable(store ?? "nothing"), STATUS.get(status) ?? status];
}
