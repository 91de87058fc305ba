import { expect } from "chai";
import { UsageError } from "#scripts/cli/errors.ts";
import { usersOptions } from "#scripts/users/users-options.ts";

const NAME = "somebody@example.com";

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
