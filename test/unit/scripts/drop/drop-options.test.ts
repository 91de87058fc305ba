import { expect } from "chai";
import { UsageError } from "#scripts/cli/errors.ts";
import { defaultKey, dropOptions } from "#scripts/drop/drop-options.ts";

const keys = (...args: string[]) => dropOptions(args).files.map(({ key }) => key);

describe("defaultKey", () => {
  const cases = {
    "inventory.csv": "drops/inventory.csv",
    "/tmp/today/stock.csv": "drops/stock.csv",
    "samples/stores/東京/inventory.csv": "stores/東京/inventory.csv",
    "/data/stores/Toronto/2026/a.csv": "stores/Toronto/2026/a.csv",
    "/data/stores/inventory.csv": "drops/inventory.csv",
    "/data/settings/thresholds.csv": "settings/thresholds.csv",
    "/data/settings/old/thresholds.csv": "drops/thresholds.csv",
    "Sa\u0303o.csv": "drops/S\u00e3o.csv",
  };
  for (const [path, key] of Object.entries(cases))
    it(`of ${path} is ${key}`, () => expect(defaultKey(path)).to.equal(key));
});

describe("dropOptions", () => {
  it("names the local cloud and text for people by default", () => {
    const file = { path: "a.csv", key: "drops/a.csv" };
    expect(dropOptions(["a.csv"])).to.deep.equal({ json: false, environment: "local", files: [file] });
  });

  it("takes a key as it is for one file and as a folder with a slash at its end", () => {
    expect(keys("a.csv", "--key", "x/y.csv")).to.deep.equal(["x/y.csv"]);
    expect(keys("a.csv", "b.csv", "--key", "x/")).to.deep.equal(["x/a.csv", "x/b.csv"]);
  });

  it("puts dry runs under dry-run/", () => {
    expect(keys("stores/A/a.csv", "--dry-run")).to.deep.equal(["dry-run/stores/A/a.csv"]);
    expect(keys("a.csv", "--dry-run", "--key", "x.csv")).to.deep.equal(["dry-run/x.csv"]);
  });

  const wrong = [
    [],
    ["a", "b", "--key", "x"],
    ["a", "--key", ""],
    ["a", "--key", "/x"],
    ["a", "--kee"],
    ["a", "--key", "ü".repeat(513)],
  ];
  for (const args of wrong) {
    it(`refuses "${args.join(" ").slice(0, 20)}"`, () => expect(() => dropOptions(args)).to.throw(UsageError));
  }
});
