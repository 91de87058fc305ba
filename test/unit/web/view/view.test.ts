import { expect } from "chai";
import fc from "fast-check";
import { hrefOf, viewAt } from "#web/view/view.ts";

/** The location that a browser reads from a link. */
function locationOf(href: string): string {
  return new URL(href, "http://localhost/").hash.slice(1);
}

describe("the address of a view", () => {
  it("leads to a store whatever its name is", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: "grapheme" }), (store) => {
        expect(viewAt(locationOf(hrefOf({ name: "store", store })))).to.deep.equal({
          name: "store",
          store,
          status: undefined,
        });
      }),
    );
  });

  for (const store of ["50% off", "50%25", "a/b", "?", "#2", "..", "東京", "<b>", "a b"]) {
    it(`keeps the name ${store}`, () => {
      expect(viewAt(locationOf(hrefOf({ name: "store", store, status: "OUT" })))).to.deep.equal({
        name: "store",
        store,
        status: "OUT",
      });
    });
  }

  it("keeps what an overview is narrowed down to", () => {
    expect(viewAt(locationOf(hrefOf({ name: "overview", filter: "stale" })))).to.deep.equal({
      name: "overview",
      filter: "stale",
    });
  });

  it("is unknown when it names no view, or cannot be decoded", () => {
    for (const location of ["/nothing", "/stores/", "/stores/%E0%A4%A", "/stores"])
      expect(viewAt(location)).to.deep.equal({ name: "unknown" });
  });
});
