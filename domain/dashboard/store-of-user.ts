import { checkOneName } from "#domain/import/name-rule.ts";
import { STORE_TAG_MAX } from "./viewer.ts";

/**
 * What a session tag can carry: letters, digits and blanks of every script, but none of the marks that some scripts set
 * around their letters. Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_Tag.html
 */
const TAG_VALUE = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
/** A browser takes these for steps between folders. */
const STEPS: ReadonlySet<string> = new Set([".", ".."]);

/** The store, as the tables write it, that a user may be limited to; or a sentence that says why nobody can be. */
export function storeOfUser(text: string): StoreOfUser {
  const store = checkOneName(text, "store");
  if (typeof store !== "string") return { refusal: store.reason };
  if (store.includes("/") || STEPS.has(store))
    return { refusal: `"${store}" can have no folder of its own for uploads.` };
  if (!TAG_VALUE.test(store) || store.length > STORE_TAG_MAX)
    return {
      refusal:
        `AWS cannot limit a user to "${store}": that takes a name of letters and digits without marks, blanks ` +
        `and _ . : = + - @, at most ${STORE_TAG_MAX} of them. Buyers see this store.`,
    };
  return { store };
}

export type StoreOfUser = { readonly store: string; readonly refusal?: never } | { readonly refusal: string };
