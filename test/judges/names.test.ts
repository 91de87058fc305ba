import { readdir, readFile } from "node:fs/promises";
import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import { expect } from "chai";
import { NAME_BYTES } from "#domain/import/name-rule.ts";
import { DIRECTORY, SUMMARY } from "#domain/stock/store-summary.ts";
import { readingOf } from "#test/unit/functions/load-inventory/csv/reading.ts";
import type { JudgedSystem } from "./judged-system.ts";
import { judgedSystem } from "./shared-judge.ts";
import { countsIn, drop, rowName, stockFile, toldBy } from "./uploads.ts";

const FIXTURES = new URL("../fixtures/", import.meta.url);

/** Names that mean something to a database, a language, a shell, a spreadsheet or a screen. */
const HOSTILE = [
  "__proto__",
  "constructor",
  "toString",
  "007",
  "#x",
  ":store",
  "?",
  "* *",
  "null",
  "=1+1",
  "<script>alert(1)</script>",
  '\'; DROP TABLE "inventory"; --',
  `"quoted" and 'quoted'`,
  "back\\slash",
  "comma, semicolon; tab-less",
  "a/b/../c",
  "%2F+%00",
  "$HOME $(ls)",
  "القاهرة",
  "\u202Egnp.exe",
  "👩‍👩‍👧‍👦🏳️‍🌈",
  "e\u0301".normalize("NFC"),
  "ﷺ",
  "Z̤̔͌a͇̎ḽ̇g̦̀ȯ̤",
];

/** Names of exactly the most bytes that they may have, in one, two, three and four bytes a character. */
const longest = (bytes: number) => ["x", "é", "店", "📦"].map((letter) => filled(letter, bytes));

describe("names at DynamoDB itself", function () {
  this.timeout(60_000);
  let system: JudgedSystem;

  beforeEach(async function () {
    system = await judgedSystem(this);
  });

  it("are loaded and told as they are written, hostile ones and the longest", async () => {
    const rows = [
      ...HOSTILE.flatMap((store) => [store, ...HOSTILE].map((item) => [store, item] as const)),
      ...longest(NAME_BYTES.store).flatMap((store) => longest(NAME_BYTES.item).map((item) => [store, item] as const)),
    ];
    await system.load(drop(system, 1, stockFile(rows.map(([store, item]) => [store, item, 0]))));
    const names = [...new Set(rows.map(([store, item]) => rowName(nfc(store), nfc(item))))];
    expect(await countsIn(system)).to.deep.equal(Object.fromEntries(names.map((name) => [name, 0])));
    await system.deliver(await system.newRecords());
    expect(toldBy(system)).to.have.members(names.map((name) => `OUT ${name}`));
  });

  it("are rejected where a table or an index would not take them, and never asked for", async () => {
    const [store, item] = [filled("s", NAME_BYTES.store + 1), filled("i", NAME_BYTES.item + 1)];
    const rows = [
      [store, "Kettle", 0],
      ["Lyon", item, 0],
      ["Lyon", "Kettle", 0],
    ] as const;
    await system.load(drop(system, 1, stockFile(rows)));
    expect(system.reports().get("v1")).to.include({ rows: 3, accepted: 1, rejected: 2 });
    expect(system.asked.filter(({ body }) => body.includes(store) || body.includes(item))).to.deep.equal([]);
  });

  it("of one more byte than the longest would not fit the smallest key", async () => {
    const put = (bytes: number) => {
      const summary = { [SUMMARY.store]: { S: filled("s", bytes) }, [SUMMARY.directory]: { S: DIRECTORY } };
      return refusal(
        system.dynamodb.client.send(new PutItemCommand({ TableName: system.stack.table("stores"), Item: summary })),
      );
    };
    expect([await put(NAME_BYTES.store), await put(NAME_BYTES.store + 1)]).to.deep.equal(["", "ValidationException"]);
  });

  for (const key of ["inventory.csv", "stores/Lyon/inventory.csv"]) {
    it(`in the fixtures are in the table as they are read, and each file ends with a report, as ${key}`, async () => {
      const files = await readdir(FIXTURES);
      const expected = new Map<string, number>();
      for (const [index, file] of files.entries()) {
        const content = await readFile(new URL(file, FIXTURES));
        await system.load(drop(system, index, content, key));
        const { rows, refused } = await readingOf(content);
        if (refused) continue;
        for (const { store, item, count } of rows) {
          if (key === "inventory.csv" || store === "Lyon") expected.set(rowName(store, item), count);
        }
      }
      expect(await countsIn(system)).to.deep.equal(Object.fromEntries(expected));
      expect(system.reports().size).to.equal(files.length);
    });
  }
});

/** As long as it gets in whole letters, and filled up with letters of one byte. */
function filled(letter: string, bytes: number): string {
  const letters = Math.floor(bytes / Buffer.byteLength(letter));
  return letter.repeat(letters) + "x".repeat(bytes - letters * Buffer.byteLength(letter));
}

function nfc(name: string): string {
  return name.normalize("NFC");
}

async function refusal(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "",
    (error: unknown) => (error instanceof Error ? error.name : `${error}`),
  );
}
