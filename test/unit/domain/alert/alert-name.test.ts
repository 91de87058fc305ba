import { expect } from "chai";
import fc from "fast-check";
import { gsmLength, smsList } from "#domain/alert/alert-gsm.ts";
import { mailName, nameId, routingName, smsName, subjectStore } from "#domain/alert/alert-name.ts";
import { anyName } from "./messages.ts";

describe("a name in an alert", () => {
  it("has an id that never changes: readers and filters have noted it", () => {
    expect([nameId("東京"), nameId(""), nameId("a")]).to.deep.equal([
      "#9608151cae01",
      "#9ce48422e8d7",
      "#dc4c860143ef",
    ]);
  });

  it("has an id of its own", () => {
    const names = Array.from({ length: 100_000 }, (_, index) => `店${index}`);
    expect(new Set(names.map(nameId)).size).to.equal(names.length);
  });

  it("is distinct in the subjects of distinct stores", () => {
    const pair = fc.uniqueArray(fc.oneof(anyName, anyName.map(subjectStore)), { minLength: 2, maxLength: 20 });
    fc.assert(fc.property(pair, (names) => new Set(names.map(subjectStore)).size === names.length));
  });

  for (const [name, shown] of [
    ["Berlin", '"Berlin"'],
    ["x".repeat(50), `"${"x".repeat(50)}"`],
    ["x".repeat(51), `store ${nameId("x".repeat(51))}`],
    ["München", `store ${nameId("München")}`],
  ] as const)
    it(`stands in a subject: ${name}`, () => expect(subjectStore(name)).to.equal(shown));

  for (const [name, shown] of [
    ["München", "München"],
    ["x".repeat(30), "x".repeat(30)],
    ["€".repeat(15), "€".repeat(15)],
    ["€".repeat(16), nameId("€".repeat(16))],
    ["São Paulo", nameId("São Paulo")],
    ["a\nb", nameId("a\nb")],
  ] as const)
    it(`stands in an SMS: ${JSON.stringify(name)}`, () => expect(smsName(name)).to.equal(shown));

  for (const [name, shown] of [
    ["=1+1 <b>", "=1+1 <b>"],
    ["\u202Eabc", "\\u{202E}abc"],
    ["a\r\nTo: b", "a\\u{D}\\u{A}To: b"],
    ["قاهرة 5", "\u2068قاهرة 5\u2069"],
    ["\u2069قاهرة", "\u2068\\u{2069}قاهرة\u2069"],
    ["👩‍👧", "👩‍👧"],
    ["a\u{E0041}", "a\\u{E0041}"],
  ] as const)
    it(`stands in a mail: ${JSON.stringify(name)}`, () => expect(mailName(name)).to.equal(shown));

  it("routes as it is, or by its id where SNS compares in surprising ways", () => {
    expect(["Berlin", "東京", "=1", 'a"b', "a\\b", "a\u0000"].map(routingName)).to.deep.equal([
      ...["Berlin", "東京", "=1"],
      ...['a"b', "a\\b", "a\u0000"].map(nameId),
    ]);
  });
});

describe("an SMS", () => {
  it("counts the characters of the extension table twice", () => {
    expect([gsmLength("a€^"), gsmLength("ßÜé"), gsmLength("ã"), gsmLength("")]).to.deep.equal([5, 3, undefined, 0]);
  });

  it("names what fits and counts the rest, up to its last character", () => {
    const parts = Array.from({ length: 100 }, () => "x".repeat(8));
    const text = smsList("y".repeat(23), parts);
    expect(text).to.match(/^y+x{8}(, x{8})+, \+88 more$/);
    expect(gsmLength(text)).to.be.within(150, 160);
  });

  it("fills its last character", () => {
    expect(smsList("y".repeat(150), ["aaaa", "bbbb"])).to.equal(`${"y".repeat(150)}aaaa, bbbb`);
    expect(smsList("y".repeat(151), ["aaaa", "bbbb"])).to.equal(`${"y".repeat(151)}aaaa, +1 more`);
  });
});
