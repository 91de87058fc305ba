import { expect } from "chai";
import fc from "fast-check";
import { writeToString } from "fast-csv";
import { readingOf } from "./reading.ts";

/** Names that the rules leave as they are: visible, already in NFC, without blanks around them, control characters and what is no character. */
const name = fc
  .string({ unit: "binary", minLength: 1, maxLength: 30 })
  .map((text) =>
    text
      .normalize("NFC")
      .replace(/[\p{Cc}\u2028\u2029\p{Surrogate}\p{Noncharacter_Code_Point}]/gu, "")
      .trim(),
  )
  .filter((text) => /[\p{L}\p{N}\p{P}]/u.test(text) && text !== "*" && !/^[\u0085\uFEFF]|[\u0085\uFEFF]$/.test(text));
const level = fc.record({
  store: name,
  item: name,
  count: fc.maxSafeInteger(),
  threshold: fc.option(fc.maxSafeNat(), { nil: undefined }),
});

describe("rows that a writer of CSV has written", () => {
  for (const delimiter of [",", ";", "\t", "|"]) {
    for (const quoteColumns of [true, false]) {
      const how = `${JSON.stringify(delimiter)}${quoteColumns ? ", everything in quotes" : ""}`;
      it(`come back identical: ${how}`, async () => {
        await fc.assert(
          fc.asyncProperty(
            fc.array(level, { maxLength: 20 }),
            fc.constantFrom("\n", "\r\n"),
            async (levels, rowDelimiter) => {
              const headers = ["store", "item", "count", "threshold"];
              const rows = levels.map((row) => [row.store, row.item, row.count, row.threshold ?? ""]);
              const options = { headers, alwaysWriteHeaders: true, delimiter, quoteColumns, rowDelimiter };
              const outcome = await readingOf(await writeToString(rows, options));
              expect(outcome.refused).to.equal(undefined);
              expect(outcome.rejected).to.deep.equal([]);
              expect(outcome.rows.map(({ line, ...row }) => row)).to.deep.equal(levels);
              expect(outcome.rows.map(({ line }) => line)).to.deep.equal(levels.map((_, index) => index + 2));
            },
          ),
          { numRuns: 60 },
        );
      });
    }
  }
});
