import { expect } from "chai";
import { prefixOf, StoreWithoutPrefix } from "#infra/uploaders.ts";

describe("the prefix of an uploader", () => {
  it("is the store's own folder, composed as the loader reads it", () => {
    expect(prefixOf("Lyon")).to.equal("stores/Lyon/");
    expect(prefixOf("Cafe\u0301 東京")).to.equal("stores/Caf\u00e9 東京/");
  });

  for (const store of ["A/B", "*", "Lyon?", "A$B"]) {
    it(`refuses ${store}, which a policy would take for something else`, () => {
      expect(() => prefixOf(store)).to.throw(StoreWithoutPrefix, "cannot be an uploader");
    });
  }
});
