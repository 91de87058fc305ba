import { expect } from "chai";
import { UsageError } from "#scripts/cli/errors.ts";
import { removeOptions } from "#scripts/remove/remove-options.ts";

describe("the command line of remove", () => {
  it("names a store and items, each once", () => {
    expect(removeOptions(["--store", " Oslo ", "--item", "pen", "--item", "ink", "--item", "pen "])).to.deep.equal({
      ...{ environment: "local", key: "settings/removals.csv", store: "Oslo", items: ["pen", "ink"] },
    });
  });

  it("stands for a whole store only where it says --all", () => {
    expect(removeOptions(["--store", "Oslo", "--all"]).items).to.deep.equal(["*"]);
    expect(() => removeOptions(["--store", "Oslo"])).to.throw(UsageError, "--all");
    expect(() => removeOptions(["--store", "Oslo", "--item", "*"])).to.throw(UsageError, "--all");
    expect(() => removeOptions(["--store", "Oslo", "--item", "pen", "--all"])).to.throw(UsageError);
  });

  it("refuses what can be no name, and every store at once", () => {
    for (const store of ["", " ", "*", "a\nb"])
      expect(() => removeOptions(["--store", store, "--all"])).to.throw(UsageError, "--store");
    expect(() => removeOptions(["--all"])).to.throw(UsageError, "--store");
    expect(() => removeOptions(["--store", "Oslo", "pen"])).to.throw(UsageError);
  });

  it("names what an older version stored as well", () => {
    const store = "x".repeat(2048);
    expect(removeOptions(["--store", store, "--item", "a\uFFFE"]))
      .to.include({ store })
      .and.deep.include({ items: ["a\uFFFE"] });
  });

  it("can be checked without removing", () => {
    expect(removeOptions(["--store", "Oslo", "--all", "--dry-run"]).key).to.equal("dry-run/settings/removals.csv");
  });
});
