import { expect } from "chai";
import { nameId } from "#domain/alert/alert-name.ts";
import type { RejectedRow } from "#domain/upload/upload-report.ts";
import { upload } from "./messages.ts";

const row = (line: number): RejectedRow => ({ line, code: "count", reason: "The count is no number.", cells: ["a"] });
const refused = { outcome: "refused", stores: [], error: { code: "header", line: 1, message: "No header." } } as const;

describe("an upload alert", () => {
  it("says why a file was refused", () => {
    const message = upload(refused, "Berlin");
    expect(message.subject).to.equal('Upload refused: "Berlin"');
    expect(message.email).to.contain("line 1: No header.");
    expect(message.sms).to.contain("(Berlin), reason: header.");
  });

  it("counts the rows that are not loaded and lists the first twenty", () => {
    const rows = Array.from({ length: 30 }, (_, index) => row(index + 2));
    const message = upload({ rows: 100, rejected: 25, duplicates: 5 }, "Berlin", rows);
    expect(message.email).to.match(/^30 of 100 rows not loaded/);
    expect(message.email).to.contain("- line 21: The count is no number.\nand 10 more\n");
    expect(JSON.parse(message.default).rejectedRows).to.have.lengthOf(20);
  });

  it("goes to the store under whose prefix the file lies", () => {
    expect(upload(refused, "Berlin").attributes).to.deep.equal({ store: "Berlin", severity: "UPLOAD" });
  });

  it("goes to every store of a file that holds several", () => {
    const message = upload({ stores: ["A", "B"] });
    expect(message.attributes.store).to.deep.equal(["A", "B"]);
    expect(message.subject).to.equal(
      `Upload with rejected rows: 2 stores, file ${nameId("stores/Berlin/inventory.csv")}`,
    );
  });

  it("goes to recipients of all stores where the file names none", () => {
    const message = upload(refused);
    expect([message.attributes.store, JSON.parse(message.default).store]).to.deep.equal(["*", "*"]);
  });
});
