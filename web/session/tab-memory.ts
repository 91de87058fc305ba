import * as v from "valibot";

const PENDING = v.object({ state: v.string(), nonce: v.string(), verifier: v.string(), view: v.string() });
/** A sign-in that has begun: what proves that an answer is to it, and the hash of the view to come back to. */
export type PendingSignIn = v.InferOutput<typeof PENDING>;

const TOKENS = v.object({
  idToken: v.string(),
  refreshToken: v.string(),
  /** Milliseconds since 1970. */
  expiresAtMs: v.number(),
  claims: v.record(v.string(), v.unknown()),
});
export type Tokens = v.InferOutput<typeof TOKENS>;

const PENDING_KEY = "sign-in";
const TOKENS_KEY = "session";
const SIGNED_OUT_KEY = "signed-out";

type TabStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** What a tab knows of its viewer; the browser forgets it with the tab. */
export class TabMemory {
  private readonly storage: TabStorage;

  constructor(storage: TabStorage) {
    this.storage = storage;
  }

  keepPending(pending: PendingSignIn): void {
    this.storage.setItem(PENDING_KEY, JSON.stringify(pending));
  }

  /** The sign-in that has begun; each can be taken once. */
  takePending(): PendingSignIn | undefined {
    const pending = this.read(PENDING_KEY, PENDING);
    this.storage.removeItem(PENDING_KEY);
    return pending;
  }

  keepTokens(tokens: Tokens): void {
    this.storage.setItem(TOKENS_KEY, JSON.stringify(tokens));
  }

  tokens(): Tokens | undefined {
    return this.read(TOKENS_KEY, TOKENS);
  }

  forgetTokens(): void {
    this.storage.removeItem(TOKENS_KEY);
  }

  keepSignedOut(): void {
    this.storage.setItem(SIGNED_OUT_KEY, "true");
  }

  /** Whether the viewer has just signed out, and should be asked before signing in again. */
  takeSignedOut(): boolean {
    const signedOut = this.storage.getItem(SIGNED_OUT_KEY) !== null;
    this.storage.removeItem(SIGNED_OUT_KEY);
    return signedOut;
  }

  private read<Schema extends v.GenericSchema>(key: string, schema: Schema): v.InferOutput<Schema> | undefined {
    const text = this.storage.getItem(key);
    if (text === null) return undefined;
    const parsed = v.safeParse(schema, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  }
}
