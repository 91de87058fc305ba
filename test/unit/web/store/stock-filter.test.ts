import { expect } from "chai";
import { STATUSES } from "#domain/stock/stock-status.ts";
import { rowOf } from "#test/web/fake-stock.ts";
import { FrameSlices } from "#web/store/slices.ts";
import { filtered } from "#web/store/stock-filter.ts";

describe("the filter of a store's items", () => {
  const rows = STATUSES.map((status) => rowOf(`Café ${status}`, { status }));

  it("finds part of a name in any case, however the accent is typed", async () => {
    for (const text of ["CAFÉ", "fe\u0301 o", " café "]) {
      const found = await filtered(rows, { text, status: "any" }, new FrameSlices());
      expect(found.length, text).to.be.greaterThan(0);
    }
    expect(await filtered(rows, { text: "tea", status: "any" }, new FrameSlices())).to.deep.equal([]);
  });

  it("lets only the wanted status pass", async () => {
    const found = await filtered(rows, { text: "", status: "LOW" }, new FrameSlices());
    expect(found.map(({ item }) => item)).to.deep.equal(["Café LOW"]);
  });
});
