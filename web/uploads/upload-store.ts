import { checkOneName } from "#domain/import/name-rule.ts";

/** Why a text cannot be the store that a file is sent to; the catalogue has a sentence for each. */
export type StoreFault = "missing" | "control" | "too_long" | "slash" | "other";

/** The store that a text names, as the system writes its name, or why it names none. */
export function storeToSendTo(text: string): { readonly store: string } | { readonly fault: StoreFault } {
  if (text.trim() === "") return { fault: "missing" };
  const name = checkOneName(text, "store");
  if (typeof name !== "string") {
    return { fault: name.code === "control" || name.code === "too_long" ? name.code : "other" };
  }
  // A file's key is stores/<store>/<file>: the "/" would end the store's name.
  return name.includes("/") ? { fault: "slash" } : { store: name };
}
