import { expect } from "chai";
import { printable, textColumns, textWidth } from "#scripts/cli/text-columns.ts";

describe("textColumns", () => {
  it("takes East Asian characters for two columns and an accent for none", () => {
    expect([textWidth("東京"), textWidth("서울"), textWidth("e\u0301"), textWidth("القاهرة")]).to.deep.equal([
      4, 4, 1, 7,
    ]);
  });

  it("leaves no blanks at the end of a line", () => {
    expect(
      textColumns([
        ["a", "b"],
        ["aa", "bbb"],
      ]),
    ).to.deep.equal(["a   b", "aa  bbb"]);
  });
});

describe("printed names", () => {
  it("cannot steer a terminal", () => {
    expect(printable("a\u001b[2J\u202eb")).to.equal("a\\u{1b}[2J\\u{202e}b");
    expect(printable("Zürich 東京 🍏")).to.equal("Zürich 東京 🍏");
  });
});
