import { expect } from "chai";
import fc from "fast-check";
import type { AlertMessage } from "#domain/alert/alert-message.ts";
import { nameId } from "#domain/alert/alert-name.ts";
import { MOST_SINGLE_STORES } from "#domain/alert/alert-upload.ts";
import { anyNotLoadedRows, type NamedRow, uploads } from "./messages.ts";

const KEY = "stores/Berlin/inventory.csv";
const SNS_BYTES = 262_144;
const refused = { outcome: "refused", stores: [], error: { code: "header", line: 1, message: "No header." } } as const;

function row(line: number, store: string | undefined, code: NamedRow["code"] = "count"): NamedRow {
  return { line, store, code, reason: "The count is no number.", cells: ["a"] };
}

describe("the messages about an upload", () => {
  it("say why a file was refused, to the store in whose folder it lies", () => {
    const [message] = sent(uploads(refused, [], "Berlin"));
    expect(message?.subject).to.equal('Upload refused: "Berlin"');
    expect(message?.attributes).to.deep.equal({ store: "Berlin", severity: "UPLOAD" });
    expect(message?.email).to.contain("line 1: No header.");
    expect(message?.sms).to.contain("(Berlin), reason: header.");
  });

  it("go to recipients of all stores where a refused file lies in no folder", () => {
    const [message] = sent(uploads(refused));
    expect([message?.attributes.store, JSON.parse(message?.default ?? "").store]).to.deep.equal(["*", "*"]);
  });

  it("count the rows that are not loaded and list the first twenty", () => {
    const rows = Array.from({ length: 30 }, (_, index) => row(31 - index, "Berlin", index < 5 ? "duplicate" : "count"));
    const [message] = sent(uploads({ rows: 100 }, rows, "Berlin"));
    expect(message?.email).to.match(/^30 of 100 rows not loaded/);
    expect(message?.email).to.contain("- line 21: The count is no number.\nand 10 more\n");
    expect(JSON.parse(message?.default ?? "")).to.include({ rejected: 25, duplicates: 5, more: 10 });
  });

  it("tell each store of its own rows, and no store of another's", () => {
    const messages = uploads({ stores: ["Ghent", "Bruges", "Oslo"] }, [row(2, "Bruges"), row(5, "Ghent")]);
    expect(rowsByStore(messages)).to.deep.equal({ Ghent: [5], Bruges: [2] });
    expect(sent(messages)[1]?.email).to.match(
      /^1 row of this store not loaded; the file has 10 rows\.\n\nStore: {2}Bruges/,
    );
  });

  it("tell the store of the folder alone, whatever stores the rows name", () => {
    const rows = [row(2, "Bruges", "store_mismatch"), row(3, "Oslo", "item"), row(4, undefined)];
    expect(rowsByStore(uploads({ stores: ["Ghent"] }, rows, "Ghent"))).to.deep.equal({ Ghent: [2, 3, 4] });
  });

  it("tell every store of a file of a row whose store cannot be read", () => {
    const messages = uploads({ stores: ["Ghent", "Bruges"] }, [row(2, "Bruges"), row(3, undefined)]);
    expect(rowsByStore(messages)).to.deep.equal({ Ghent: [3], Bruges: [2, 3] });
  });

  it("tell recipients of all stores of rows that name no store of the report", () => {
    const messages = uploads({ stores: ["Ghent"] }, [row(2, "Gent"), row(3, "Ghent")]);
    expect(rowsByStore(messages)).to.deep.equal({ Ghent: [3], "*": [2] });
    expect(sent(messages)[1]?.email).to.match(/^1 row of no known store not loaded/);
  });

  it("are one message from the 21st store on, with counts and no rows", () => {
    const stores = Array.from({ length: 21 }, (_, index) => `S${index}`);
    const rows = [...stores.map((store, index) => row(index + 2, store)), row(40, "S3"), row(41, "Elsewhere")];
    expect(uploads({ stores: stores.slice(1) }, rows.slice(1, 21))).to.have.length(20);
    const [message, ...others] = sent(uploads({ stores }, rows));
    expect(others).to.deep.equal([]);
    expect(message?.subject).to.equal(`Upload with rejected rows: 21 stores, file ${nameId(KEY)}`);
    expect(message?.attributes.store).to.deep.equal([...stores, "*"]);
    const told = JSON.parse(message?.default ?? "");
    expect(told).to.deep.include({ rejectedRows: [], more: 23, rejected: 23 });
    expect(told.stores.slice(2, 4)).to.deep.equal([
      { store: "S2", rejected: 1, duplicates: 0 },
      { store: "S3", rejected: 2, duplicates: 0 },
    ]);
    expect(message?.email).to.contain("- S3: 2 rows\n").and.not.to.contain("The count is no number");
  });

  it("are several from the 21st store on only where the names alone do not fit", () => {
    const stores = Array.from({ length: 400 }, (_, index) => `${index} ${"é".repeat(500)}`);
    const messages = sent(
      uploads(
        { stores },
        stores.map((store, index) => row(index + 2, store)),
      ),
    );
    expect(messages.length).to.be.above(1);
    expect(new Set(messages.map(({ subject }) => subject)).size).to.equal(messages.length);
    for (const message of messages) expect(Buffer.byteLength(JSON.stringify(message))).to.be.below(SNS_BYTES);
    expect(messages.flatMap(({ attributes }) => attributes.store)).to.have.length(stores.length);
  });

  it("tell of every row, each store of no other's, and have ids of their own", () => {
    const property = fc.property(anyNotLoadedRows, ({ stores, rows }) => {
      const messages = uploads({ stores }, rows);
      expect(new Set(messages.map(({ id }) => id)).size).to.equal(messages.length);
      const counts = countsByStore(messages);
      const isFew = stores.length > 0 && stores.length <= MOST_SINGLE_STORES;
      const unreadable = rows.filter(({ store }) => store === undefined).length;
      for (const store of stores) {
        const own = rows.filter((one) => one.store === store).length;
        expect(counts.get(store) ?? 0).to.equal(own + (isFew ? unreadable : 0));
      }
      const ofOthers = rows.filter(({ store }) => store !== undefined && !stores.includes(store)).length;
      expect(counts.get("*") ?? 0).to.equal(ofOthers + (isFew ? 0 : unreadable));
    });
    fc.assert(property, { numRuns: 300 });
  });
});

function sent(messages: ReturnType<typeof uploads>): readonly AlertMessage[] {
  return messages.map(({ message }) => message);
}

function rowsByStore(messages: ReturnType<typeof uploads>) {
  return Object.fromEntries(
    sent(messages).map((message) => {
      const { store, rejectedRows } = JSON.parse(message.default);
      return [store, rejectedRows.map(({ line }: { line: number }) => line)];
    }),
  );
}

/** How many rows each store is told of, in messages of one kind or the other. */
function countsByStore(messages: ReturnType<typeof uploads>): ReadonlyMap<string, number> {
  const told = sent(messages).flatMap((message) => {
    const { stores, store, rejected, duplicates } = JSON.parse(message.default);
    return stores ?? [{ store, rejected, duplicates }];
  });
  return new Map(told.map(({ store, rejected, duplicates }) => [store, rejected + duplicates]));
}
