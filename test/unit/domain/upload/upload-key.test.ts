import { expect } from "chai";
import { classifyKey, isFolderMarker } from "#domain/upload/upload-key.ts";

describe("an upload's key", () => {
  const STOCK = {
    "inventory.csv": undefined,
    "any/where/a file.bin": undefined,
    "stores/inventory.csv": undefined,
    "stores/Lyon/inventory.csv": "Lyon",
    "stores/Lyon/2026/10/inventory.csv": "Lyon",
    "stores/Lyon/": "Lyon",
    "stores/Cafe\u0301/x.csv": "Caf\u00e9",
    "stores/東京 駅/x.csv": "東京 駅",
    "stores/../x.csv": "..",
    "stores/__proto__/x.csv": "__proto__",
    "Stores/Lyon/x.csv": undefined,
    "/stores/Lyon/x.csv": undefined,
    settings: undefined,
    "Settings/thresholds.csv": undefined,
  };
  for (const [key, store] of Object.entries(STOCK)) {
    it(`${key} holds stock of ${store ?? "any store"}`, () => {
      expect(classifyKey(key)).to.deep.equal({ kind: "stock", dryRun: false, store });
      expect(classifyKey(`dry-run/${key}`)).to.deep.equal({ kind: "stock", dryRun: true, store });
    });
  }

  for (const kind of ["thresholds", "removals"] as const) {
    it(`settings/${kind}.csv holds ${kind}`, () => {
      expect(classifyKey(`settings/${kind}.csv`)).to.deep.equal({ kind, dryRun: false, store: undefined });
      expect(classifyKey(`dry-run/settings/${kind}.csv`)).to.deep.equal({ kind, dryRun: true, store: undefined });
    });
  }

  const REFUSED = {
    "settings/": "not_csv",
    "settings/threshold.csv": "not_csv",
    "settings/Thresholds.csv": "not_csv",
    "settings/thresholds.csv.gz": "not_csv",
    "settings/old/thresholds.csv": "not_csv",
    "settings/__proto__": "not_csv",
    "stores//x.csv": "store_mismatch",
    "stores/ /x.csv": "store_mismatch",
    "stores/ Lyon/x.csv": "store_mismatch",
    "stores/*/x.csv": "store_mismatch",
    "stores/a\tb/x.csv": "store_mismatch",
    "stores/\u200b/x.csv": "store_mismatch",
  };
  for (const [key, code] of Object.entries(REFUSED)) {
    it(`${JSON.stringify(key)} is refused as ${code}`, () => {
      expect(classifyKey(key)).to.include({ kind: "refused", dryRun: false, code });
      expect(classifyKey(`dry-run/${key}`)).to.include({ kind: "refused", dryRun: true, code });
    });
  }

  it("is a dry run once, however often it says so", () => {
    expect(classifyKey("dry-run/dry-run/stores/Lyon/x.csv")).to.deep.equal({
      kind: "stock",
      dryRun: true,
      store: undefined,
    });
  });

  it("is a folder marker only without bytes and with a slash at its end", () => {
    expect(isFolderMarker("stores/Lyon/", 0)).to.equal(true);
    expect(isFolderMarker("stores/Lyon/", 1)).to.equal(false);
    expect(isFolderMarker("inventory.csv", 0)).to.equal(false);
  });
});
