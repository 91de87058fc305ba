import { CognitoUserPool } from "@cdktf/provider-aws/lib/cognito-user-pool/index.js";
import { CognitoUserPoolClient } from "@cdktf/provider-aws/lib/cognito-user-pool-client/index.js";
import { CognitoUserPoolDomain } from "@cdktf/provider-aws/lib/cognito-user-pool-domain/index.js";
import { Construct } from "constructs";
import { STORE_ATTRIBUTE, STORE_TAG_MAX } from "#domain/dashboard/viewer.ts";
import type { Environment } from "#environments/environment.ts";
import { resourceName } from "./building-blocks/names.ts";
import { signInDomain } from "./building-blocks/service-urls.ts";

export interface SignInProps {
  readonly environment: Environment;
  readonly dashboardUrl: string;
}

const PASSWORD_LENGTH = 12;
const FIRST_PASSWORD_DAYS = 7;
/** Minutes; how long somebody who was removed still gets in. */
const TOKEN_MINUTES = 30;
/** Hours; a working day, after which everybody signs in again. */
const SESSION_HOURS = 10;
/** Minutes to type a password and a code. */
const FORM_MINUTES = 5;
/** `custom:store` as the pool's schema writes it. */
const STORE_SCHEMA_NAME = STORE_ATTRIBUTE.replace(/^custom:/, "");

/** Who may sign in to the dashboard, and the pages on which they do. */
export class SignIn extends Construct {
  readonly userPoolId: string;
  readonly clientId: string;

  constructor(scope: Construct, id: string, props: SignInProps) {
    super(scope, id);
    const { environment } = props;
    const pool = this.pool(props);
    this.userPoolId = pool.id;
    new CognitoUserPoolDomain(this, "domain", {
      userPoolId: pool.id,
      domain: signInDomain(environment),
      // The newer pages are blank without a branding that the provider cannot make.
      managedLoginVersion: 1,
    });
    this.clientId = this.client(props).id;
  }

  /** The pool's name among the identity providers of its region. */
  providerName({ region }: Environment): string {
    return `cognito-idp.${region}.amazonaws.com/${this.userPoolId}`;
  }

  private pool({ environment, dashboardUrl }: SignInProps): CognitoUserPool {
    return new CognitoUserPool(this, "pool", {
      name: resourceName(environment, "users"),
      usernameConfiguration: { caseSensitive: false },
      adminCreateUserConfig: { allowAdminCreateUserOnly: true, inviteMessageTemplate: invitation(dashboardUrl) },
      autoVerifiedAttributes: ["email"],
      accountRecoverySetting: { recoveryMechanism: [{ name: "verified_email", priority: 1 }] },
      passwordPolicy: {
        minimumLength: PASSWORD_LENGTH,
        requireLowercase: true,
        requireUppercase: true,
        requireNumbers: true,
        requireSymbols: false,
        temporaryPasswordValidityDays: FIRST_PASSWORD_DAYS,
      },
      mfaConfiguration: environment.secondFactor === "required" ? "ON" : "OPTIONAL",
      softwareTokenMfaConfiguration: { enabled: true },
      schema: [
        {
          name: STORE_SCHEMA_NAME,
          attributeDataType: "String",
          mutable: true,
          required: false,
          developerOnlyAttribute: false,
          stringAttributeConstraints: { minLength: "1", maxLength: `${STORE_TAG_MAX}` },
        },
      ],
      deletionProtection: environment.protectsData ? "ACTIVE" : "INACTIVE",
      lifecycle: { preventDestroy: environment.protectsData },
    });
  }

  /** A page keeps no secret: it signs in with a code that only it can redeem, and nobody sends it a password. */
  private client({ environment, dashboardUrl }: SignInProps): CognitoUserPoolClient {
    return new CognitoUserPoolClient(this, "client", {
      name: resourceName(environment, "dashboard"),
      userPoolId: this.userPoolId,
      generateSecret: false,
      allowedOauthFlowsUserPoolClient: true,
      allowedOauthFlows: ["code"],
      allowedOauthScopes: ["openid", "profile", "email"],
      callbackUrls: [`${dashboardUrl}/`],
      logoutUrls: [`${dashboardUrl}/`],
      supportedIdentityProviders: ["COGNITO"],
      explicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH"],
      preventUserExistenceErrors: "ENABLED",
      enableTokenRevocation: true,
      readAttributes: ["email", "email_verified", "name", STORE_ATTRIBUTE],
      writeAttributes: ["name"],
      accessTokenValidity: TOKEN_MINUTES,
      idTokenValidity: TOKEN_MINUTES,
      refreshTokenValidity: SESSION_HOURS,
      tokenValidityUnits: [{ accessToken: "minutes", idToken: "minutes", refreshToken: "hours" }],
      authSessionValidity: FORM_MINUTES,
    });
  }
}

/** `{username}` and `{####}` are Cognito's places for the name and the first password. */
function invitation(dashboardUrl: string) {
  const text = `Your user name is {username} and your first password is {####}`;
  return {
    emailSubject: "Your access to the stock dashboard",
    emailMessage:
      `You can now see stock levels at <a href="${dashboardUrl}/">${dashboardUrl}</a>.<br><br>${text}<br><br>` +
      `The first password holds for ${FIRST_PASSWORD_DAYS} days; you choose your own when you sign in.`,
    smsMessage: text,
  };
}
