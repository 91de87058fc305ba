import { UserNotFoundException, UsernameExistsException } from "@aws-sdk/client-cognito-identity-provider";
import { expect } from "chai";
import sinon from "sinon";
import type { UserDirectory } from "#scripts/environment/user-directory.ts";
import { changeUsers, type Directory, UserConflict } from "#scripts/users/change-users.ts";
import { usersOptions } from "#scripts/users/users-options.ts";

const NAME = "somebody@example.com";
const DASHBOARD = "https://stock.example.com";

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

function directory({ sendsMail = true }: Partial<Pick<Directory, "sendsMail">> = {}) {
  const users = {
    add: sinon.stub<Parameters<UserDirectory["add"]>, Promise<void>>().resolves(),
    list: sinon.stub<[], ReturnType<UserDirectory["list"]>>().resolves([]),
    remove: sinon.stub<[string], Promise<void>>().resolves(),
    setPassword: sinon.stub<[string, string, boolean?], Promise<void>>().resolves(),
  };
  return { users, sendsMail, dashboardUrl: DASHBOARD };
}
