import { createHash, randomBytes } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import type { DashboardSettings } from "#domain/dashboard/settings.ts";

export interface SignIn {
  readonly name: string;
  readonly password: string;
  /** What the user chooses where the hosted page asks for it. */
  readonly newPassword?: string;
}

interface Tokens {
  readonly id_token: string;
  readonly access_token: string;
  readonly refresh_token: string;
}

/** Somebody who signed in on the hosted page, with the credentials that the page would get, through the same origin. */
export class SignedInViewer {
  readonly origin: string;
  readonly settings: DashboardSettings;
  readonly tokens: Tokens;
  readonly dynamodb: DynamoDBClient;
  readonly s3: S3Client;

  static async signIn(origin: string, user: SignIn): Promise<SignedInViewer> {
    const settings = (await (await fetch(`${origin}/settings.json`)).json()) as DashboardSettings;
    const tokens = await signedIn(origin, settings, user);
    const credentials = await credentialsFor(origin, settings, tokens);
    return new SignedInViewer(origin, settings, tokens, credentials);
  }

  private constructor(origin: string, settings: DashboardSettings, tokens: Tokens, credentials: Credentials) {
    this.origin = origin;
    this.settings = settings;
    this.tokens = tokens;
    const configuration = { endpoint: origin, region: settings.region, credentials };
    this.dynamodb = new DynamoDBClient(configuration);
    this.s3 = new S3Client({ ...configuration, forcePathStyle: true });
  }

  /** What the ID token says of its bearer. */
  get claims(): Readonly<Record<string, unknown>> {
    return JSON.parse(Buffer.from(this.tokens.id_token.split(".")[1] ?? "", "base64url").toString());
  }

  destroy(): void {
    this.dynamodb.destroy();
    this.s3.destroy();
  }
}

/** The answer of one of Cognito's services, whatever it is. */
export async function cognito(origin: string, target: string, input: object): Promise<Record<string, unknown>> {
  const headers = { "content-type": "application/x-amz-json-1.1", "x-amz-target": target };
  const answer = await fetch(`${origin}/`, { method: "POST", headers, body: JSON.stringify(input) });
  return { status: answer.status, ...((await answer.json()) as object) };
}

/** Authorization code with PKCE, as a browser goes through it. */
async function signedIn(origin: string, settings: DashboardSettings, user: SignIn): Promise<Tokens> {
  const verifier = randomBytes(32).toString("base64url");
  const asked = {
    client_id: settings.userPoolClientId,
    redirect_uri: `${origin}/`,
    response_type: "code",
    scope: "openid profile email",
    state: "state",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  };
  const form = await fetch(`${origin}/oauth2/authorize?${new URLSearchParams(asked)}`);
  if (!form.ok) throw new Error(`The hosted page does not come: ${await form.text()}`);
  const location = await returnAddress(origin, asked, user);
  const code = new URL(location).searchParams.get("code") ?? "";
  const redeemed = {
    grant_type: "authorization_code",
    code,
    code_verifier: verifier,
    redirect_uri: asked.redirect_uri,
  };
  const token = await fetch(`${origin}/oauth2/token`, {
    method: "POST",
    body: new URLSearchParams({ ...redeemed, client_id: asked.client_id }),
  });
  if (!token.ok) throw new Error(`The code is not redeemed: ${await token.text()}`);
  return (await token.json()) as Tokens;
}

/** Where the hosted page sends the browser after the form, and after the one for a new password where that comes. */
async function returnAddress(origin: string, asked: Readonly<Record<string, string>>, user: SignIn): Promise<string> {
  const submit = (fields: Readonly<Record<string, string>>) =>
    fetch(`${origin}/login`, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
  let answer = await submit({ ...asked, username: user.name, password: user.password });
  const [, session] = /name="np_token" value="([^"]+)"/.exec(answer.ok ? await answer.text() : "") ?? [];
  if (session !== undefined && user.newPassword !== undefined)
    answer = await submit({ np_token: session, new_password: user.newPassword, confirm_password: user.newPassword });
  const location = answer.headers.get("location");
  if (!location) throw new Error(`${user.name} is not let in: ${answer.status}`);
  return location;
}

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

function credentialsFor(origin: string, settings: DashboardSettings, tokens: Tokens): Promise<Credentials> {
  const provider = `cognito-idp.${settings.region}.amazonaws.com/${settings.userPoolId}`;
  return credentials(origin, settings, { [provider]: tokens.id_token });
}

/** What somebody gets who did not sign in: the emulator gives credentials, but without a role they allow nothing. */
export function guestCredentials(origin: string, settings: DashboardSettings): Promise<Credentials> {
  return credentials(origin, settings, {});
}

async function credentials(
  origin: string,
  settings: DashboardSettings,
  Logins: Readonly<Record<string, string>>,
): Promise<Credentials> {
  const { IdentityId } = await cognito(origin, "AWSCognitoIdentityService.GetId", {
    IdentityPoolId: settings.identityPoolId,
    Logins,
  });
  const answer = await cognito(origin, "AWSCognitoIdentityService.GetCredentialsForIdentity", { IdentityId, Logins });
  const given = answer.Credentials as Record<string, string> | undefined; // the emulator's own answer
  if (!given) throw new Error(`No credentials: ${JSON.stringify(answer)}`);
  const { AccessKeyId = "", SecretKey = "", SessionToken = "" } = given;
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretKey, sessionToken: SessionToken };
}
