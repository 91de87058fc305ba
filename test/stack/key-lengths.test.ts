import { expect } from "chai";
import { ANNOUNCEMENT } from "#domain/alert/last-alert.ts";
import { NAME_BYTES } from "#domain/import/name-rule.ts";
import { INVENTORY } from "#domain/stock/stock-level.ts";
import { reportKey } from "#domain/upload/report-key.ts";
import { uploadRangeKey } from "#domain/upload/upload-range-key.ts";
import { UPLOAD } from "#domain/upload/upload-record.ts";
import { EVERY_OPTION } from "./optional-environments.ts";
import { type Block, blocks, resources, synthesizedStack } from "./synthesized.ts";

/** Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const KEY_BYTES = { hash_key: 2048, range_key: 1024 } as const;

describe("what is a key of a table or of an index", () => {
  let least: ReadonlyMap<string, number>;
  before(() => {
    least = leastBytes(resources(synthesizedStack(EVERY_OPTION), "aws_dynamodb_table"));
  });

  it("takes every store and item that the rule for names passes, and the rule forbids no shorter one", () => {
    expect(NAME_BYTES).to.deep.equal({ store: least.get(INVENTORY.store), item: least.get(INVENTORY.item) });
  });

  it("takes every upload, however long its key is", () => {
    const version = { uploadedAt: "2026-01-01T00:00:00.000Z", sequencer: "0".repeat(24) };
    for (let letters = 900; letters <= 1024; letters += 1) {
      const rangeKey = uploadRangeKey({ ...version, key: "x".repeat(letters) }, () => "0".repeat(64));
      expect(Buffer.byteLength(rangeKey)).to.be.at.most(least.get(UPLOAD.upload) ?? 0);
      const remembered = reportKey({ key: "x".repeat(letters), versionId: "v".repeat(32) }, () => "0".repeat(64));
      expect(Buffer.byteLength(remembered)).to.be.at.most(least.get(ANNOUNCEMENT.item) ?? 0);
    }
  });
});

/** How many bytes an attribute may have at most: as few as the strictest key takes that it is. */
function leastBytes(tables: readonly Block[]): ReadonlyMap<string, number> {
  const least = new Map<string, number>();
  const keys = tables.flatMap((table) => [
    table,
    ...blocks(table.global_secondary_index),
    ...blocks(table.local_secondary_index),
  ]);
  for (const key of keys) {
    for (const [part, bytes] of Object.entries(KEY_BYTES)) {
      const name = key[part];
      if (typeof name === "string") least.set(name, Math.min(bytes, least.get(name) ?? bytes));
    }
  }
  return least;
}
