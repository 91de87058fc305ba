import { expect } from "chai";
import fc from "fast-check";
import { exceedsBytes, utf8Length } from "#domain/import/utf8-length.ts";

describe("the length in UTF-8", () => {
  it("is what an encoder writes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.nat(60), (text, limit) => {
        expect(utf8Length(text)).to.equal(Buffer.byteLength(text));
        expect(exceedsBytes(text, limit)).to.equal(Buffer.byteLength(text) > limit);
      }),
      { numRuns: 1000 },
    );
    expect(utf8Length("\uD83E")).to.equal(Buffer.byteLength("\uD83E"));
  });
});
