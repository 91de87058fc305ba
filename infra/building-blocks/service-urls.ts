import type { Environment } from "#environments/environment.ts";
import { bucketName } from "./names.ts";

/** Base addresses, without a "/" at their ends, of what the page calls. */
export interface ServiceUrls {
  readonly signIn: string;
  readonly cognitoIdentity: string;
  readonly dynamodb: string;
  readonly bucket: (name: string) => string;
}

/** Where the page reaches the services of its region; in `local` through the proxy on its own origin. */
export function serviceUrls(environment: Environment): ServiceUrls {
  if (environment.emulated)
    return { signIn: "", cognitoIdentity: "", dynamodb: "", bucket: (name) => `/${bucketName(environment, name)}` };
  const { region } = environment;
  return {
    signIn: `https://${signInDomain(environment)}.auth.${region}.amazoncognito.com`,
    cognitoIdentity: `https://cognito-identity.${region}.amazonaws.com`,
    dynamodb: `https://dynamodb.${region}.amazonaws.com`,
    bucket: (name) => `https://${bucketName(environment, name)}.s3.${region}.amazonaws.com`,
  };
}

/** The prefix of the hosted pages' address, which all accounts share: it ends in the owner's account. */
export function signInDomain(environment: Environment): string {
  return bucketName(environment, "sign-in");
}
