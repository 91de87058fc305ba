import { expect } from "chai";
import { storeToSendTo } from "#web/uploads/upload-store.ts";

describe("the store that a file is sent to", () => {
  it("is named as the system writes it", () => {
    expect(storeToSendTo("  Cafe\u0301 ")).to.deep.equal({ store: "Café" });
    expect(storeToSendTo("=1+1")).to.deep.equal({ store: "=1+1" });
  });

  const FAULTS = {
    "": "missing",
    "  ": "missing",
    "a\tb": "control",
    "a/b": "slash",
    "*": "other",
    "\u200b": "other",
    [`${"x".repeat(3000)}`]: "too_long",
  };
  for (const [text, fault] of Object.entries(FAULTS)) {
    it(`is not ${JSON.stringify(text.slice(0, 10))}: ${fault}`, () => {
      expect(storeToSendTo(text)).to.deep.equal({ fault });
    });
  }
});
