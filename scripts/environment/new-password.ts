import { randomInt } from "node:crypto";

/** Signs that nobody confuses, of each kind that a user pool can demand; the fourth kind is the line between groups. */
const KINDS = ["ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnpqrstuvwxyz", "23456789", "abcdefghijkmnpqrstuvwxyz"];
const GROUPS = 4;

/** A random password that every user pool accepts, easy to read and to type. */
export function newPassword(): string {
  return Array.from({ length: GROUPS }, group).join("-");
}

function group(): string {
  return KINDS.map((kind) => kind.charAt(randomInt(kind.length))).join("");
}
