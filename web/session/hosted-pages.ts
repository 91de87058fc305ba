import * as oauth from "oauth4webapi";
import type { DashboardSettings } from "#domain/dashboard/settings.ts";
import { Offline, SessionExpired } from "#web/inventory/failures.ts";
import type { PendingSignIn, Tokens } from "./tab-memory.ts";

const SCOPES = "openid profile email";
const SECOND_MS = 1000;

/** The parameters that the hosted pages sent the viewer back with. */
export type SignInAnswer = URLSearchParams;

/** Takes the hosted pages' answer, if this is one, out of the address: a reload must not redeem a code again. */
export function takeAnswer(): SignInAnswer | undefined {
  const answer = new URLSearchParams(location.search);
  if (!answer.has("code") && !answer.has("error")) return undefined;
  history.replaceState(undefined, "", `/${location.hash}`);
  return answer;
}

/** Thrown when a sign-in did not succeed: the hosted pages said so, or their answer is to no question of this tab. */
export class SignInRefused extends Error {
  override readonly name = "SignInRefused";
  /** What the hosted pages said, or an empty text. */
  readonly reason: string;

  constructor(reason: string, cause?: unknown) {
    super(`The sign-in did not succeed. ${reason}`.trim(), { cause });
    this.reason = reason;
  }
}

/** The user pool's pages: authorization code with PKCE, as https://www.rfc-editor.org/rfc/rfc9700 asks of a page. */
export class HostedPages {
  private readonly server: oauth.AuthorizationServer;
  private readonly client: oauth.Client;
  private readonly signInUrl: string;
  private readonly redirectUri: string;

  constructor(settings: DashboardSettings, origin: string) {
    const { region, userPoolId, userPoolClientId, signInUrl } = settings;
    this.signInUrl = signInUrl;
    this.client = { client_id: userPoolClientId };
    this.redirectUri = `${origin}/`;
    this.server = {
      issuer: `https://cognito-idp.${region}.amazonaws.com/${userPoolId}`,
      authorization_endpoint: `${signInUrl}/oauth2/authorize`,
      token_endpoint: `${signInUrl}/oauth2/token`,
      revocation_endpoint: `${signInUrl}/oauth2/revoke`,
    };
  }

  /** A sign-in that comes back to `view`, and the address at which it begins. */
  async begin(view: string): Promise<{ readonly pending: PendingSignIn; readonly url: string }> {
    const pending = {
      state: oauth.generateRandomState(),
      nonce: oauth.generateRandomNonce(),
      verifier: oauth.generateRandomCodeVerifier(),
      view,
    };
    const question = new URLSearchParams({
      response_type: "code",
      client_id: this.client.client_id,
      redirect_uri: this.redirectUri,
      scope: SCOPES,
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await oauth.calculatePKCECodeChallenge(pending.verifier),
      code_challenge_method: "S256",
    });
    return { pending, url: `${this.signInUrl}/oauth2/authorize?${question}` };
  }

  /** The tokens for an answer to `pending`; throws {@link SignInRefused} for any other answer. */
  async redeem(answer: SignInAnswer, pending: PendingSignIn): Promise<Tokens> {
    try {
      const parameters = oauth.validateAuthResponse(this.server, this.client, answer, pending.state);
      const response = await oauth.authorizationCodeGrantRequest(
        ...([
          this.server,
          this.client,
          oauth.None(),
          parameters,
          this.redirectUri,
          pending.verifier,
          this.options(),
        ] as const),
      );
      const checks = { expectedNonce: pending.nonce, requireIdToken: true };
      return tokensOf(await oauth.processAuthorizationCodeResponse(this.server, this.client, response, checks));
    } catch (error) {
      if (error instanceof TypeError) throw error;
      throw new SignInRefused(reasonOf(error), error);
    }
  }

  /** New tokens; throws {@link SessionExpired} when the refresh token holds no longer. */
  async refresh({ refreshToken }: Tokens): Promise<Tokens> {
    try {
      const response = await oauth.refreshTokenGrantRequest(
        ...([this.server, this.client, oauth.None(), refreshToken, this.options()] as const),
      );
      return tokensOf(await oauth.processRefreshTokenResponse(this.server, this.client, response), refreshToken);
    } catch (error) {
      if (error instanceof oauth.ResponseBodyError) throw new SessionExpired("Sign in again.", { cause: error });
      throw new Offline("The sign-in pages do not answer.", { cause: error });
    }
  }

  /** Makes a refresh token worthless. */
  async revoke({ refreshToken }: Tokens): Promise<void> {
    await oauth.revocationRequest(this.server, this.client, oauth.None(), refreshToken, this.options());
  }

  /** The address that ends the sign-in at the hosted pages and comes back here. */
  signOutUrl(): string {
    const question = new URLSearchParams({ client_id: this.client.client_id, logout_uri: this.redirectUri });
    return `${this.signInUrl}/logout?${question}`;
  }

  /** Only the local cloud's pages, on the page's own loopback origin, are reached without TLS. */
  private options() {
    return { [oauth.allowInsecureRequests]: this.redirectUri.startsWith("http://localhost:") };
  }
}

/** Cognito sends no new refresh token with refreshed ones. */
function tokensOf(response: oauth.TokenEndpointResponse, refreshToken = response.refresh_token): Tokens {
  const claims = oauth.getValidatedIdTokenClaims(response);
  if (!claims || !response.id_token || !refreshToken) throw new SignInRefused("The answer holds no tokens.");
  return { idToken: response.id_token, refreshToken, expiresAtMs: claims.exp * SECOND_MS, claims: { ...claims } };
}

function reasonOf(error: unknown): string {
  if (error instanceof oauth.AuthorizationResponseError || error instanceof oauth.ResponseBodyError)
    return error.error_description ?? error.error;
  return error instanceof SignInRefused ? error.reason : "";
}
