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
  UsernameExistsException,
} from "@aws-sdk/client-cognito-identity-provider";
import { expect } from "chai";
import fc from "fast-check";
import sinon from "sinon";
import { storeOfUser } from "#domain/dashboard/store-of-user.ts";
import { UsageError } from "#scripts/cli/errors.ts";
import { newPassword, UserDirectory } from "#scripts/environment/user-directory.ts";
import { changeUsers, type Directory, UserConflict } from "#scripts/users/change-users.ts";
import { usersOptions } from "#scripts/users/users-options.ts";

const NAME = "somebody@example.com";
const DASHBOARD = "https://stock.example.com";

describe("the store that a user is limited to", () => {
  it("has a name of letters, digits and blanks of any script", () => {
    for (const store of ["東京", "São Paulo", "Москва", "القاهرة", "Seoul 서울", "A.B_c:d=e+f-g@h", "007"])
      expect(storeOfUser(store)).to.deep.equal({ store });
    expect(storeOfUser(" Cafe\u0301 ")).to.deep.equal({ store: "Caf\u00e9" });
  });

  it("is none that a session tag cannot carry", () => {
    for (const store of ["O'Hare #2", "मुंबई", "a,b", "50 %", "a*b", "x".repeat(257)])
      expect(storeOfUser(store).refusal, store).to.match(/Buyers see this store\.$/);
  });

  it("is none that has no folder of its own, and no name that is none", () => {
    for (const store of ["a/b", ".", ".."]) expect(storeOfUser(store).refusal, store).to.contain("folder");
    for (const store of ["", " ", "*", "a\nb"]) expect(storeOfUser(store).refusal, store).to.be.a("string");
  });

  it("can be put into a policy as it is: no name has a wildcard, a variable or a separator in it", () =>
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const { store, refusal } = { store: undefined, ...storeOfUser(text) };
        expect(refusal ?? store).not.to.equal(undefined);
        if (store !== undefined) expect(store).to.match(/^[^*?$/{}]{1,256}$/);
      }),
    ));
});

describe("the command line of users", () => {
  it("adds somebody to one store, or to all of them", () => {
    expect(usersOptions(["add", "Some.Body@Example.com", "--store", "東京", "--env", "dev"])).to.deep.equal({
      ...{ environment: "dev", action: "add", name: "some.body@example.com", store: "東京" },
    });
    expect(usersOptions(["add", NAME, "--buyers"])).to.deep.include({ action: "add", store: undefined });
  });

  it("lists and removes", () => {
    expect(usersOptions(["list"])).to.deep.equal({ environment: "local", action: "list" });
    expect(usersOptions(["remove", NAME])).to.deep.equal({ environment: "local", action: "remove", name: NAME });
  });

  it("refuses what is not clear", () => {
    for (const args of [
      ...[[], ["add"], ["add", NAME], ["add", "somebody", "--buyers"], ["add", NAME, "--buyers", "--store", "Oslo"]],
      ...[["add", NAME, "--store", "a/b"], ["add", NAME, "--store", "O'Hare #2"], ["remove"], ["list", NAME]],
      ...[
        ["remove", NAME, "--buyers"],
        ["add", NAME, "--buyers", "more"],
        ["change", NAME],
      ],
    ])
      expect(() => usersOptions(args), args.join(" ")).to.throw(UsageError);
  });
});

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

describe("what the users command does", () => {
  it("mails the first password where mail is sent, and shows it elsewhere", async () => {
    const add = usersOptions(["add", NAME, "--store", "Oslo"]);
    const users = directory();
    expect((await changeUsers(add, users)).join("\n"))
      .to.contain("Oslo")
      .and.to.contain("mail")
      .and.to.contain(DASHBOARD);
    sinon.assert.calledWithExactly(users.users.add, { name: NAME, store: "Oslo", invite: true });
    sinon.assert.notCalled(users.users.setPassword);
    const local = directory({ sendsMail: false });
    const shown = (await changeUsers(add, local)).join("\n");
    const [, password = ""] = local.users.setPassword.firstCall.args;
    expect(shown).to.contain(password);
    expect(local.users.setPassword.firstCall.args).to.deep.equal([NAME, password, true]);
  });

  it("says in a sentence that there is such a user, or none", async () => {
    const users = directory();
    users.users.add.rejects(new UsernameExistsException({ message: "", $metadata: {} }));
    users.users.remove.rejects(new UserNotFoundException({ message: "", $metadata: {} }));
    for (const args of [
      ["add", NAME, "--buyers"],
      ["remove", NAME],
    ]) {
      const failure = await changeUsers(usersOptions(args), users).catch((error) => error);
      expect(failure).to.be.instanceOf(UserConflict);
      expect(failure.message).to.contain(NAME);
    }
  });

  it("hands on what else goes wrong", async () => {
    const users = directory();
    const failure = new Error("no network");
    users.users.add.rejects(failure);
    users.users.remove.rejects(failure);
    for (const args of [
      ["add", NAME, "--buyers"],
      ["remove", NAME],
    ])
      expect(await changeUsers(usersOptions(args), users).catch((error) => error)).to.equal(failure);
  });

  it("lists what everybody sees", async () => {
    const users = directory();
    expect(await changeUsers(usersOptions(["list"]), users)).to.deep.equal(["Nobody may sign in yet."]);
    users.users.list.resolves([
      { name: "a@example.com", store: undefined, isBuyer: true, status: "CONFIRMED" },
      { name: "b@example.com", store: "東京", isBuyer: false, status: "FORCE_CHANGE_PASSWORD" },
      { name: "c@example.com", store: undefined, isBuyer: false, status: "ARCHIVED" },
    ]);
    const lines = await changeUsers(usersOptions(["list"]), users);
    expect(lines.map((line) => line.replaceAll(/ {2,}/g, "|"))).to.deep.equal([
      "a@example.com|every store",
      "b@example.com|東京|has not signed in yet",
      "c@example.com|nothing|ARCHIVED",
    ]);
  });

  it("removes for good", async () => {
    const users = directory();
    expect((await changeUsers(usersOptions(["remove", NAME]), users)).join()).to.contain("removed");
    sinon.assert.calledWithExactly(users.users.remove, NAME);
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

function directory({ sendsMail = true }: Partial<Pick<Directory, "sendsMail">> = {}) {
  const users = {
    add: sinon.stub<Parameters<UserDirectory["add"]>, Promise<void>>().resolves(),
    list: sinon.stub<[], ReturnType<UserDirectory["list"]>>().resolves([]),
    remove: sinon.stub<[string], Promise<void>>().resolves(),
    setPassword: sinon.stub<[string, string, boolean?], Promise<void>>().resolves(),
  };
  return { users, sendsMail, dashboardUrl: DASHBOARD };
}

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
