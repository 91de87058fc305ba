import type { DashboardSettings } from "#domain/dashboard/settings.ts";
import { BUYERS_GROUP, STORE_ATTRIBUTE } from "#domain/dashboard/viewer.ts";
import { SessionExpired } from "#web/inventory/failures.ts";
import type { Viewer } from "#web/inventory/inventory.ts";
import type { AwsCredentials } from "#web/inventory/signed-requests.ts";
import { type HostedPages, type SignInAnswer, SignInRefused } from "./hosted-pages.ts";
import { identityCredentials } from "./identity-credentials.ts";
import type { TabMemory, Tokens } from "./tab-memory.ts";

const MINUTE_MS = 60 * 1000;
/** Tokens and credentials are renewed before they expire, so that no request is under way with old ones. */
const EARLY_MS = 2 * MINUTE_MS;

export interface SessionProps {
  readonly settings: DashboardSettings;
  readonly memory: TabMemory;
  readonly pages: Pick<HostedPages, "begin" | "redeem" | "refresh" | "revoke" | "signOutUrl">;
}

/** One viewer's sign-in in one tab. */
export class Session {
  private readonly props: SessionProps;
  /** Requests that run side by side wait for the same renewal. */
  private renewal: Promise<AwsCredentials> | undefined;
  private current: AwsCredentials | undefined;

  constructor(props: SessionProps) {
    this.props = props;
  }

  /** Who is signed in; `undefined` when nobody is. */
  viewer(): Viewer | undefined {
    const tokens = this.props.memory.tokens();
    return tokens && viewerOf(tokens.claims);
  }

  /** The address of the hosted pages for a sign-in that comes back to `view`, the hash of an address. */
  async begin(view: string): Promise<string> {
    const { pending, url } = await this.props.pages.begin(view);
    this.props.memory.keepPending(pending);
    return url;
  }

  /** Signs in with the hosted pages' answer; the view to come back to. Throws {@link SignInRefused}. */
  async complete(answer: SignInAnswer): Promise<string> {
    const { memory, pages } = this.props;
    const pending = memory.takePending();
    if (!pending) throw new SignInRefused("");
    memory.keepTokens(await pages.redeem(answer, pending));
    return pending.view;
  }

  /** Credentials that hold for some minutes at least; throws {@link SessionExpired}. */
  async credentials(): Promise<AwsCredentials> {
    if (this.current && this.current.expiresAtMs - EARLY_MS > Date.now()) return this.current;
    this.renewal ??= this.renew().finally(() => {
      this.renewal = undefined;
    });
    return this.renewal;
  }

  /** Makes the next request ask for new credentials: those it has are not accepted any more. */
  dropCredentials(): void {
    this.current = undefined;
  }

  /** Ends the sign-in everywhere and leaves the page; a service that cannot be reached does not hold it up. */
  async signOut(): Promise<void> {
    const { memory, pages } = this.props;
    const tokens = memory.tokens();
    memory.forgetTokens();
    memory.keepSignedOut();
    if (tokens) await pages.revoke(tokens).catch(() => {});
    location.assign(pages.signOutUrl());
  }

  private async renew(): Promise<AwsCredentials> {
    const { idToken } = await this.tokens();
    this.current = await identityCredentials(idToken, this.props.settings);
    return this.current;
  }

  private async tokens(): Promise<Tokens> {
    const { memory, pages } = this.props;
    const kept = memory.tokens();
    if (!kept) throw new SessionExpired("Sign in again.");
    if (kept.expiresAtMs - EARLY_MS > Date.now()) return kept;
    const renewed = await pages.refresh(kept).catch((error) => this.endedBy(error));
    // Refreshed tokens of the local cloud name no groups; who lost one meets the role's refusal.
    const tokens = { ...renewed, claims: { ...kept.claims, ...renewed.claims } };
    memory.keepTokens(tokens);
    return tokens;
  }

  /** A token that is refused once is refused for ever: no later request asks again. */
  private endedBy(error: unknown): never {
    if (error instanceof SessionExpired) this.props.memory.forgetTokens();
    throw error;
  }
}

/** Who an ID token speaks of. What the page shows follows from it; what its viewer may is the role's to say. */
function viewerOf(claims: Readonly<Record<string, unknown>>): Viewer {
  const name = [claims.name, claims.email, claims["cognito:username"]].find((claim) => typeof claim === "string");
  return { name: name ?? "", sees: seen(claims) };
}

function seen(claims: Readonly<Record<string, unknown>>): Viewer["sees"] {
  const groups = claims["cognito:groups"];
  if (Array.isArray(groups) && groups.includes(BUYERS_GROUP)) return "all";
  const store = claims[STORE_ATTRIBUTE];
  return typeof store === "string" && store !== "" ? { store } : undefined;
}
