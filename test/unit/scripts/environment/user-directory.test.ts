import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
  ListUsersInGroupCommand,
  UserNotFoundException,
} from "@aws-sdk/client-cognito-identity-provider";
import { expect } from "chai";
import sinon from "sinon";
import { newPassword, UserDirectory } from "#scripts/environment/user-directory.ts";

const NAME = "somebody@example.com";

describe("a new password", () => {
  it("has a sign of every kind and is never the same", () => {
    const passwords = Array.from({ length: 100 }, newPassword);
    for (const password of passwords) {
      expect(password).to.have.lengthOf.at.least(12);
      for (const kind of [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/]) expect(password).to.match(kind);
    }
    expect(new Set(passwords).size).to.equal(100);
  });
});

describe("the user directory", () => {
  it("creates a user with a mailbox that recovery trusts, and with the store nobody but it writes", async () => {
    const { client, sent } = cognitoThat();
    await new UserDirectory(client, "pool").add({ name: NAME, store: "Oslo", invite: true });
    expect(sent.map((command) => command instanceof AdminCreateUserCommand)).to.deep.equal([true]);
    expect(sent[0]?.input).to.deep.equal({
      UserPoolId: "pool",
      Username: NAME,
      UserAttributes: [
        { Name: "email", Value: NAME },
        { Name: "email_verified", Value: "true" },
        { Name: "custom:store", Value: "Oslo" },
      ],
      DesiredDeliveryMediums: ["EMAIL"],
    });
  });

  it("puts a buyer into the group, or creates none", async () => {
    const { client, sent } = cognitoThat((command) => {
      if (command instanceof AdminAddUserToGroupCommand && sent.length > 3) throw new Error("no group");
      return {};
    });
    const users = new UserDirectory(client, "pool");
    await users.add({ name: NAME, store: undefined, invite: false });
    expect(sent.at(-1)?.input).to.include({ Username: NAME, GroupName: "buyers" });
    const failure = await users.add({ name: NAME, store: undefined, invite: false }).catch((error) => error);
    expect(failure.message).to.equal("no group");
    expect(sent.at(-1)).to.be.instanceOf(AdminDeleteUserCommand);
  });

  it("knows who is there", async () => {
    const { client } = cognitoThat((command) => {
      if (!(command instanceof AdminGetUserCommand)) return {};
      if (command.input.Username === "broken") throw new Error("no network");
      if (command.input.Username !== NAME) throw new UserNotFoundException({ message: "", $metadata: {} });
      return {};
    });
    const users = new UserDirectory(client, "pool");
    expect([await users.has(NAME), await users.has("nobody")]).to.deep.equal([true, false]);
    expect((await users.has("broken").catch((error) => error)).message).to.equal("no network");
  });

  it("gives passwords that hold, and such that must be changed", async () => {
    const { client, sent } = cognitoThat();
    const users = new UserDirectory(client, "pool");
    await users.setPassword(NAME, "one");
    await users.setPassword(NAME, "two", true);
    expect(
      sent.map((command) => command instanceof AdminSetUserPasswordCommand && command.input.Permanent),
    ).to.deep.equal([true, false]);
  });

  it("lists everybody, page after page", async () => {
    const { client } = cognitoThat((command) => {
      if (command instanceof ListUsersInGroupCommand) return { Users: [{ Username: "b" }] };
      if (!(command instanceof ListUsersCommand)) return {};
      if (command.input.PaginationToken)
        return { Users: [{ Username: "a", Attributes: [{ Name: "custom:store", Value: "Oslo" }] }] };
      return { Users: [{ Username: "b", UserStatus: "CONFIRMED" }], PaginationToken: "more" };
    });
    expect(await new UserDirectory(client, "pool").list()).to.deep.equal([
      { name: "a", store: "Oslo", isBuyer: false, status: "" },
      { name: "b", store: undefined, isBuyer: true, status: "CONFIRMED" },
    ]);
  });
});

interface SentCommand {
  readonly input: object;
}

function cognitoThat(answer: (command: unknown) => object = () => ({})) {
  const client = new CognitoIdentityProviderClient({ region: "eu-central-1" });
  const sent: SentCommand[] = [];
  sinon.stub(client, "send").callsFake(async (command: SentCommand) => {
    sent.push(command);
    return answer(command);
  });
  return { client, sent };
}
