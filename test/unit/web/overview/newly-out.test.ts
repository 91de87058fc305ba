import { expect } from "chai";
import { summaryOf, worstLevel } from "#test/web/fake-stock.ts";
import { newlyOut } from "#web/overview/newly-out.ts";

describe("what ran out between two looks", () => {
  it("counts an item that ran out while another came back", () => {
    const before = summaryOf("A", [worstLevel("came back", 0)]);
    const after = summaryOf("A", [worstLevel("ran out", 0)], { revision: 2 });
    expect(newlyOut([before], [after])).to.deep.equal({ items: 1, stores: ["A"] });
  });

  it("is nothing when a store is counted anew with the same items out", () => {
    const before = summaryOf("A", [worstLevel("out", 0)]);
    expect(newlyOut([before], [{ ...before, revision: 2 }])).to.deep.equal({ items: 0, stores: [] });
  });

  it("is nothing when an item that was out is owed now", () => {
    const before = summaryOf("A", [worstLevel("out", 0)]);
    expect(newlyOut([before], [summaryOf("A", [worstLevel("out", -1)], { revision: 2 })]).items).to.equal(0);
  });

  it("compares the numbers where a list is cut", () => {
    const before = summaryOf("A", [worstLevel("listed", 0)], { out: 500 });
    expect(newlyOut([before], [{ ...before, out: 503, revision: 2 }]).items).to.equal(3);
  });

  it("counts a store that was not there before", () => {
    expect(newlyOut([], [summaryOf("New", [worstLevel("out", 0)])])).to.deep.equal({ items: 1, stores: ["New"] });
  });
});
