import { expect } from "chai";
import fc from "fast-check";
import { retiredAssets } from "#scripts/site/retired-assets.ts";

describe("retired assets", () => {
  const keys = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e"));

  it("are kept or expired, each once, and never among those in use", () =>
    fc.assert(
      fc.property(
        keys,
        keys,
        fc.dictionary(fc.constantFrom("a", "b", "x"), fc.constant("2025-01-01")),
        (present, current, retired) => {
          const { kept, expired } = retiredAssets({ present, current, retired, now: "2026-01-01T00:00:00.000Z" });
          expect([...Object.keys(kept), ...expired]).to.have.members(present.filter((key) => !current.includes(key)));
        },
      ),
    ));

  it("count from now where the memory of them is lost", () => {
    const now = "2026-01-01T00:00:00.000Z";
    expect(retiredAssets({ present: ["a"], current: [], retired: "nonsense", now })).to.deep.equal({
      kept: { a: now },
      expired: [],
    });
  });
});
