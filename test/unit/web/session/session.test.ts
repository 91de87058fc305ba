import { expect } from "chai";
import { BUYERS_GROUP, STORE_ATTRIBUTE } from "#domain/dashboard/viewer.ts";
import { type Answer, type Arrived, failureOf, HttpDouble, settingsFor } from "#test/unit/web/http-double.ts";
import { Denied, Offline, SessionExpired } from "#web/inventory/failures.ts";
import { HostedPages, SignInRefused } from "#web/session/hosted-pages.ts";
import { Session } from "#web/session/session.ts";
import { TabMemory } from "#web/session/tab-memory.ts";

const JSON_TYPE = { "content-type": "application/json" };
const INVALID_GRANT: Answer = { status: 400, headers: JSON_TYPE, body: { error: "invalid_grant" } };
const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;

describe("a viewer's session", () => {
  let service: HttpDouble;
  let storage: Map<string, string>;
  let session: Session;
  /** What the services say; each test changes what it is about. */
  let said: {
    nonce: string;
    validSeconds: number;
    claims: Record<string, unknown>;
    refreshedClaims: Record<string, unknown>;
    refusal?: Answer;
    credentialsSeconds: number;
    identityRefusal?: Answer;
  };

  beforeEach(async () => {
    said = {
      ...{ nonce: "", validSeconds: 30 * MINUTE_S, credentialsSeconds: HOUR_S },
      ...{ claims: { "cognito:groups": [BUYERS_GROUP], name: "Ada" }, refreshedClaims: { name: "Ada" } },
    };
    service = await HttpDouble.start(answerTo);
    storage = new Map();
    session = newSession();
  });

  afterEach(() => service.close());

  it("begins at the hosted pages with a code challenge, a state and a nonce of its own each time", async () => {
    const [first, second] = [await question(), await question()];
    expect(first.searchParams.get("code_challenge_method")).to.equal("S256");
    expect(first.searchParams.get("redirect_uri")).to.equal(`${service.url}/`);
    for (const name of ["code_challenge", "state", "nonce"])
      expect(first.searchParams.get(name)).to.have.length.above(20).and.not.equal(second.searchParams.get(name));
  });

  it("comes back to the view it began at, as the viewer that the tokens name", async () => {
    expect(await signIn("#/stores/Lyon")).to.equal("#/stores/Lyon");
    expect(session.viewer()).to.deep.equal({ name: "Ada", sees: "all" });
  });

  it("redeems the code with the verifier of the challenge", async () => {
    await signIn();
    const form = new URLSearchParams(asked("/oauth2/token")[0]?.body);
    expect(form.get("grant_type")).to.equal("authorization_code");
    expect(form.get("code_verifier")).to.have.length.above(40);
  });

  it("takes no answer with another state, and asks for no tokens then", async () => {
    await question();
    expect(await failureOf(session.complete(new URLSearchParams({ code: "c", state: "another" })))).to.be.instanceOf(
      SignInRefused,
    );
    expect(asked("/oauth2/token")).to.be.empty;
    expect(session.viewer()).to.equal(undefined);
  });

  it("takes no answer that it did not ask for", async () => {
    const answer = new URLSearchParams({ code: "c", state: "s" });
    expect(await failureOf(session.complete(answer))).to.be.instanceOf(SignInRefused);
  });

  it("takes an answer once", async () => {
    const answer = backFrom(await question());
    await session.complete(answer);
    expect(await failureOf(session.complete(answer))).to.be.instanceOf(SignInRefused);
  });

  it("takes no token with another nonce", async () => {
    const url = await question();
    said.nonce = "another";
    expect(await failureOf(session.complete(backFrom(url)))).to.be.instanceOf(SignInRefused);
    expect(session.viewer()).to.equal(undefined);
  });

  it("says what the hosted pages say of an error", async () => {
    const error = { error: "access_denied", error_description: "The user is disabled." };
    const answer = backFrom(await question(), error);
    const refused = await failureOf(session.complete(answer));
    expect(refused).to.be.instanceOf(SignInRefused).with.property("reason", "The user is disabled.");
  });

  it("lasts over a reload of its tab", async () => {
    await signIn();
    expect(newSession().viewer()).to.deep.equal({ name: "Ada", sees: "all" });
  });

  it("sees the one store that the account names, or nothing", async () => {
    said.claims = { [STORE_ATTRIBUTE]: "東京", email: "a@b.c" };
    await signIn();
    expect(session.viewer()).to.deep.equal({ name: "a@b.c", sees: { store: "東京" } });
    said.claims = { "cognito:groups": ["others"] };
    await signIn();
    expect(session.viewer()?.sees).to.equal(undefined);
  });

  it("asks for credentials once, however many requests need them", async () => {
    await signIn();
    const all = await Promise.all([session.credentials(), session.credentials(), session.credentials()]);
    await session.credentials();
    expect(new Set(all.map(({ accessKeyId }) => accessKeyId))).to.have.property("size", 1);
    expect(asked("/").map(targetOf)).to.deep.equal([
      "AWSCognitoIdentityService.GetId",
      "AWSCognitoIdentityService.GetCredentialsForIdentity",
    ]);
  });

  it("renews credentials before they expire, and when they are dropped", async () => {
    said.credentialsSeconds = MINUTE_S;
    await signIn();
    await session.credentials();
    said.credentialsSeconds = HOUR_S;
    await session.credentials();
    session.dropCredentials();
    await session.credentials();
    expect(asked("/").filter((request) => targetOf(request).endsWith("GetId"))).to.have.length(3);
  });

  it("refreshes its tokens before they expire, silently", async () => {
    await signInFor(MINUTE_S);
    said.validSeconds = HOUR_S;
    await session.credentials();
    const [, refresh] = asked("/oauth2/token").map(({ body }) => new URLSearchParams(body));
    expect(Object.fromEntries(refresh ?? [])).to.include({ grant_type: "refresh_token", refresh_token: "refresh-1" });
    session.dropCredentials();
    await session.credentials();
    expect(asked("/oauth2/token")).to.have.length(2);
  });

  it("still knows its viewer after a refresh whose tokens say less", async () => {
    await signInFor(MINUTE_S);
    await session.credentials();
    expect(session.viewer()).to.deep.equal({ name: "Ada", sees: "all" });
  });

  it("is over when the refresh token is not taken any more", async () => {
    await signInFor(MINUTE_S);
    said.refusal = INVALID_GRANT;
    expect(await failureOf(session.credentials())).to.be.instanceOf(SessionExpired);
  });

  it("asks no more once it is over", async () => {
    await signInFor(MINUTE_S);
    said.refusal = INVALID_GRANT;
    await failureOf(session.credentials());
    expect(await failureOf(session.credentials())).to.be.instanceOf(SessionExpired);
    expect(asked("/oauth2/token")).to.have.length(2);
  });

  it("is not over when nothing answers", async () => {
    await signInFor(MINUTE_S);
    said.refusal = { status: 503, body: "busy" };
    expect(await failureOf(session.credentials())).to.be.instanceOf(Offline);
  });

  it("is over when the identity pool does not take its token", async () => {
    await signIn();
    said.identityRefusal = { status: 400, body: { __type: "NotAuthorizedException", message: "Token expired" } };
    expect(await failureOf(session.credentials())).to.be.instanceOf(SessionExpired);
  });

  it("is denied where the identity pool has no role for it", async () => {
    await signIn();
    said.identityRefusal = { status: 400, body: { __type: "InvalidIdentityPoolConfigurationException" } };
    expect(await failureOf(session.credentials())).to.be.instanceOf(Denied);
  });

  it("is over for who never signed in", async () => {
    expect(await failureOf(session.credentials())).to.be.instanceOf(SessionExpired);
  });

  function newSession(): Session {
    const settings = settingsFor(service.url);
    const memory = new TabMemory({
      getItem: (key) => storage.get(key) ?? null,
      setItem: (key, value) => storage.set(key, value),
      removeItem: (key) => storage.delete(key),
    });
    return new Session({ settings, memory, pages: new HostedPages(settings, service.url) });
  }

  async function question(view = "#/"): Promise<URL> {
    const url = new URL(await session.begin(view));
    said.nonce = `${url.searchParams.get("nonce")}`;
    return url;
  }

  /** What the hosted pages send the viewer back with. */
  function backFrom(url: URL, answer: Record<string, string> = { code: "code" }): URLSearchParams {
    return new URLSearchParams({ ...answer, state: `${url.searchParams.get("state")}` });
  }

  async function signIn(view = "#/"): Promise<string> {
    return session.complete(backFrom(await question(view)));
  }

  async function signInFor(validSeconds: number): Promise<void> {
    said.validSeconds = validSeconds;
    await signIn();
  }

  function asked(path: string): Arrived[] {
    return service.arrived.filter((request) => request.path === path);
  }

  function answerTo(request: Arrived): Answer {
    if (request.path === "/oauth2/token") return tokenAnswer(new URLSearchParams(request.body));
    if (said.identityRefusal) return said.identityRefusal;
    if (targetOf(request).endsWith("GetId")) return { body: { IdentityId: "id" } };
    const Expiration = Math.floor(Date.now() / 1000) + said.credentialsSeconds;
    const AccessKeyId = `key-${service.arrived.length}`;
    return { body: { Credentials: { AccessKeyId, SecretKey: "secret", SessionToken: "token", Expiration } } };
  }

  function tokenAnswer(form: URLSearchParams): Answer {
    if (said.refusal) return said.refusal;
    const isRefresh = form.get("grant_type") === "refresh_token";
    const claims = isRefresh ? said.refreshedClaims : { ...said.claims, nonce: said.nonce };
    const body = {
      access_token: "access",
      id_token: idToken(claims, said.validSeconds),
      token_type: "Bearer",
      expires_in: said.validSeconds,
      ...(!isRefresh && { refresh_token: "refresh-1" }),
    };
    return { headers: JSON_TYPE, body };
  }
});

/** A token as the user pool mints them; nobody checks the signature of what comes from the pool itself. */
function idToken(claims: Record<string, unknown>, validSeconds: number): string {
  const iat = Math.floor(Date.now() / 1000);
  const iss = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Pool";
  const payload = { iss, aud: "client", sub: "sub", iat, exp: iat + validSeconds, ...claims };
  return [{ alg: "RS256", typ: "JWT" }, payload].map(encoded).concat(encoded("signature")).join(".");
}

function encoded(part: unknown): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}

function targetOf({ headers }: Arrived): string {
  return `${headers["x-amz-target"]}`;
}
