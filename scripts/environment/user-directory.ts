import { randomInt } from "node:crypto";
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  type AttributeType,
  type CognitoIdentityProviderClient,
  paginateListUsers,
  paginateListUsersInGroup,
  UserNotFoundException,
} from "@aws-sdk/client-cognito-identity-provider";
import { BUYERS_GROUP, STORE_ATTRIBUTE } from "#domain/dashboard/viewer.ts";

/** Somebody who may sign in to the dashboard. */
export interface DashboardUser {
  /** A mailbox. */
  readonly name: string;
  /** The only store the user sees; `undefined`: none, or as a buyer all of them. */
  readonly store: string | undefined;
  readonly isBuyer: boolean;
  /** Cognito's word for how far the account is, such as `FORCE_CHANGE_PASSWORD` before the first sign-in. */
  readonly status: string;
}

export interface NewUser {
  readonly name: string;
  /** `undefined`: a buyer, who sees every store. */
  readonly store: string | undefined;
  /** Whether Cognito mails a first password. */
  readonly invite: boolean;
}

/** The users of a user pool. */
export class UserDirectory {
  private readonly client: CognitoIdentityProviderClient;
  private readonly pool: string;

  constructor(client: CognitoIdentityProviderClient, userPoolId: string) {
    this.client = client;
    this.pool = userPoolId;
  }

  async has(name: string): Promise<boolean> {
    try {
      await this.client.send(new AdminGetUserCommand({ UserPoolId: this.pool, Username: name }));
      return true;
    } catch (error) {
      if (error instanceof UserNotFoundException) return false;
      throw error;
    }
  }

  /** Fails with `UsernameExistsException` where there is such a user. */
  async add({ name, store, invite }: NewUser): Promise<void> {
    const UserAttributes: AttributeType[] = [
      { Name: "email", Value: name },
      { Name: "email_verified", Value: "true" },
      ...(store === undefined ? [] : [{ Name: STORE_ATTRIBUTE, Value: store }]),
    ];
    const mail = invite ? { DesiredDeliveryMediums: ["EMAIL" as const] } : { MessageAction: "SUPPRESS" as const };
    await this.client.send(
      new AdminCreateUserCommand({ UserPoolId: this.pool, Username: name, UserAttributes, ...mail }),
    );
    if (store === undefined) await this.makeBuyer(name);
  }

  /** Gives a user a password; a temporary one must be changed at the next sign-in. */
  async setPassword(name: string, password: string, isTemporary = false): Promise<void> {
    await this.client.send(
      new AdminSetUserPasswordCommand({
        UserPoolId: this.pool,
        Username: name,
        Password: password,
        Permanent: !isTemporary,
      }),
    );
  }

  /** Ends the user's access; whoever is signed in keeps credentials for an hour at most. */
  async remove(name: string): Promise<void> {
    await this.client.send(new AdminDeleteUserCommand({ UserPoolId: this.pool, Username: name }));
  }

  /** Everybody, sorted by name. */
  async list(): Promise<DashboardUser[]> {
    const buyers = await this.buyers();
    const users: DashboardUser[] = [];
    for await (const { Users = [] } of paginateListUsers({ client: this.client }, { UserPoolId: this.pool })) {
      for (const { Username: name = "", Attributes = [], UserStatus: status = "" } of Users) {
        const store = Attributes.find(({ Name }) => Name === STORE_ATTRIBUTE)?.Value;
        users.push({ name, store, isBuyer: buyers.has(name), status });
      }
    }
    return users.toSorted((left, right) => (left.name < right.name ? -1 : 1));
  }

  /** A user who is in no group and has no store sees nothing, so half of an addition is none. */
  private async makeBuyer(name: string): Promise<void> {
    const membership = { UserPoolId: this.pool, Username: name, GroupName: BUYERS_GROUP };
    await this.client.send(new AdminAddUserToGroupCommand(membership)).catch(async (error) => {
      await this.remove(name);
      throw error;
    });
  }

  private async buyers(): Promise<Set<string>> {
    const group = { UserPoolId: this.pool, GroupName: BUYERS_GROUP };
    const names = new Set<string>();
    for await (const { Users = [] } of paginateListUsersInGroup({ client: this.client }, group)) {
      for (const { Username } of Users) if (Username !== undefined) names.add(Username);
    }
    return names;
  }
}

/** Signs that nobody confuses, of each kind that a user pool can demand; the fourth kind is the line between groups. */
const KINDS = ["ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnpqrstuvwxyz", "23456789", "abcdefghijkmnpqrstuvwxyz"];
const GROUPS = 4;

/** A random password that every user pool accepts, easy to read and to type. */
export function newPassword(): string {
  return Array.from({ length: GROUPS }, group).join("-");
}

function group(): string {
  return KINDS.map((kind) => kind.charAt(randomInt(kind.length))).join("");
}
