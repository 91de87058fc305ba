import { expect } from "chai";
import fc from "fast-check";
import { storeOfUser } from "#domain/dashboard/store-of-user.ts";

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
