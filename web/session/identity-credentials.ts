import * as v from "valibot";
import type { DashboardSettings } from "#domain/dashboard/settings.ts";
import { Denied, Offline, SessionExpired } from "#web/inventory/failures.ts";
import type { AwsCredentials } from "#web/inventory/signed-requests.ts";

const IDENTITY = v.object({ IdentityId: v.string() });
const CREDENTIALS = v.object({
  Credentials: v.object({
    AccessKeyId: v.string(),
    SecretKey: v.string(),
    SessionToken: v.string(),
    /** Seconds since 1970. */
    Expiration: v.number(),
  }),
});
const SECOND_MS = 1000;

/** The credentials that the identity pool gives for an ID token; throws {@link SessionExpired} when it takes it no more. */
export async function identityCredentials(idToken: string, settings: DashboardSettings): Promise<AwsCredentials> {
  const { region, userPoolId, identityPoolId, cognitoIdentityUrl: url } = settings;
  const Logins = { [`cognito-idp.${region}.amazonaws.com/${userPoolId}`]: idToken };
  const identity = await ask(url, "GetId", { IdentityPoolId: identityPoolId, Logins });
  const { IdentityId } = v.parse(IDENTITY, identity);
  const answer = await ask(url, "GetCredentialsForIdentity", { IdentityId, Logins });
  const { AccessKeyId, SecretKey, SessionToken, Expiration } = v.parse(CREDENTIALS, answer).Credentials;
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretKey,
    sessionToken: SessionToken,
    expiresAtMs: Expiration * SECOND_MS,
  };
}

async function ask(url: string, operation: string, question: object): Promise<unknown> {
  const response = await fetch(`${url}/`, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSCognitoIdentityService.${operation}`,
    },
    body: JSON.stringify(question),
  }).catch((error) => {
    throw new Offline("The identity pool does not answer.", { cause: error });
  });
  const answer: unknown = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  throw failureOf(`${errorType(answer)}`, response.status);
}

function errorType(answer: unknown): unknown {
  return typeof answer === "object" && answer !== null && "__type" in answer ? answer.__type : "";
}

function failureOf(type: string, status: number): Error {
  if (type.includes("NotAuthorizedException")) return new SessionExpired("The sign-in is not accepted any more.");
  if (type.includes("InvalidIdentityPoolConfiguration"))
    return new Denied("The identity pool gives this viewer no role.");
  return new Offline(`The identity pool answers ${status} ${type}.`);
}
