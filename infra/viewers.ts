import { CognitoIdentityPool } from "@cdktf/provider-aws/lib/cognito-identity-pool/index.js";
import { CognitoIdentityPoolProviderPrincipalTag } from "@cdktf/provider-aws/lib/cognito-identity-pool-provider-principal-tag/index.js";
import { CognitoIdentityPoolRolesAttachment } from "@cdktf/provider-aws/lib/cognito-identity-pool-roles-attachment/index.js";
import { CognitoUserGroup } from "@cdktf/provider-aws/lib/cognito-user-group/index.js";
import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { Construct } from "constructs";
import { BUYERS_GROUP, STORE_ATTRIBUTE, STORE_TAG } from "#domain/dashboard/viewer.ts";
import type { Environment } from "#environments/environment.ts";
import { resourceName } from "./building-blocks/names.ts";
import { identityPolicy, type Permission } from "./building-blocks/permission.ts";
import type { SignIn } from "./sign-in.ts";
import { buyerPermissions, storePermissions, type ViewedComponents } from "./viewer-permissions.ts";

export interface ViewersProps extends ViewedComponents {
  readonly environment: Environment;
  readonly signIn: SignIn;
}

/** Temporary credentials for those who signed in: buyers see every store, everybody else the store of their attribute. */
export class Viewers extends Construct {
  readonly identityPoolId: string;

  constructor(scope: Construct, id: string, props: ViewersProps) {
    super(scope, id);
    const { environment, signIn } = props;
    this.identityPoolId = this.identityPool(props).id;
    const buyer = this.role("buyer", environment, buyerPermissions(props));
    const store = this.role("store-user", environment, storePermissions(props));
    new CognitoUserGroup(this, "buyers", {
      name: BUYERS_GROUP,
      userPoolId: signIn.userPoolId,
      description: "See every store",
      roleArn: buyer.arn,
    });
    this.giveRoles(props, store);
    new CognitoIdentityPoolProviderPrincipalTag(this, "store-tag", {
      identityPoolId: this.identityPoolId,
      identityProviderName: signIn.providerName(environment),
      useDefaults: false,
      principalTags: { [STORE_TAG]: STORE_ATTRIBUTE },
    });
  }

  private identityPool({ environment, signIn }: ViewersProps): CognitoIdentityPool {
    return new CognitoIdentityPool(this, "identity-pool", {
      identityPoolName: resourceName(environment, "dashboard"),
      allowUnauthenticatedIdentities: false,
      allowClassicFlow: false,
      cognitoIdentityProviders: [
        // Asks the user pool at every exchange whether the user still exists.
        { clientId: signIn.clientId, providerName: signIn.providerName(environment), serverSideTokenCheck: true },
      ],
    });
  }

  /** The role of the user's group stands in the token; without a group it is the store user's. */
  private giveRoles({ environment, signIn }: ViewersProps, store: IamRole): void {
    new CognitoIdentityPoolRolesAttachment(this, "roles", {
      identityPoolId: this.identityPoolId,
      roles: { authenticated: store.arn },
      roleMapping: [
        {
          identityProvider: `${signIn.providerName(environment)}:${signIn.clientId}`,
          type: "Token",
          ambiguousRoleResolution: "AuthenticatedRole",
        },
      ],
    });
  }

  private role(name: string, environment: Environment, permissions: readonly Permission[]): IamRole {
    const role = new IamRole(this, name, { name: resourceName(environment, name), assumeRolePolicy: this.trust(name) });
    new IamRolePolicy(this, `${name}-permissions`, {
      name: "permissions",
      role: role.id,
      policy: identityPolicy(this, `${name}-policy`, environment, permissions),
    });
    return role;
  }

  private trust(name: string): string {
    const document = new DataAwsIamPolicyDocument(this, `${name}-trust`, {
      statement: [
        {
          sid: "TrustSignedIn",
          actions: ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"],
          principals: [{ type: "Federated", identifiers: ["cognito-identity.amazonaws.com"] }],
          condition: [
            { test: "StringEquals", variable: "cognito-identity.amazonaws.com:aud", values: [this.identityPoolId] },
            {
              test: "ForAnyValue:StringLike",
              variable: "cognito-identity.amazonaws.com:amr",
              values: ["authenticated"],
            },
          ],
        },
      ],
    });
    return document.json;
  }
}
