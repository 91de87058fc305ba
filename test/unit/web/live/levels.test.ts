import { QueryClient } from "@tanstack/react-query";
import { expect } from "chai";
import { fakeRow } from "#test/web/fake-stock.ts";
import type { StockRow } from "#web/inventory/inventory.ts";
import { type LoadedLevels, loadLevels } from "#web/live/levels.ts";

const PAGES = [["a", "b"], ["c"]].map((items) => items.map((item) => fakeRow("Lyon", item, 5)));

describe("levels that arrive page by page", () => {
  let query: { client: QueryClient; queryKey: string[] };

  beforeEach(() => {
    query = { client: new QueryClient(), queryKey: ["levels", "Lyon"] };
  });

  it("are shown page by page the first time", async () => {
    const seen: string[][] = [];
    await loadLevels(
      watched(PAGES, () => seen.push(shownItems())),
      7,
      query,
    );
    expect(seen).to.deep.equal([[], ["a", "b"], ["a", "b", "c"]]);
  });

  it("are complete, at the revision they began with, after the last page", async () => {
    const { rows, ...rest } = await loadLevels(watched(PAGES), 7, query);
    expect(rows.map(({ item }) => item)).to.deep.equal(["a", "b", "c"]);
    expect(rest).to.deep.equal({ complete: true, revision: 7 });
  });

  it("are not complete while pages come", async () => {
    await loadLevels(watched(PAGES), 7, query);
    expect(query.client.getQueryData<LoadedLevels>(query.queryKey)?.complete).to.equal(false);
  });

  it("stay as they were until all of a later load is there", async () => {
    query.client.setQueryData(query.queryKey, { rows: [fakeRow("Lyon", "old", 1)], complete: true, revision: 6 });
    const seen: string[][] = [];
    await loadLevels(
      watched(PAGES, () => seen.push(shownItems())),
      7,
      query,
    );
    expect(seen).to.deep.equal([["old"], ["old"], ["old"]]);
  });

  it("keep the pages that came when the load fails", async () => {
    const failure = await loadLevels(failingAfter(PAGES), 7, query).catch((error: unknown) => error);
    expect(failure).to.be.an("error");
    expect(shownItems()).to.deep.equal(["a", "b", "c"]);
  });

  function shownItems(): string[] {
    return (query.client.getQueryData<LoadedLevels>(query.queryKey)?.rows ?? []).map(({ item }) => item);
  }
});

/** Calls `look` before each page and after the last. */
async function* watched(pages: readonly StockRow[][], look: () => void = () => {}): AsyncGenerator<StockRow[]> {
  for (const page of pages) {
    look();
    yield page;
  }
  look();
}

async function* failingAfter(pages: readonly StockRow[][]): AsyncGenerator<StockRow[]> {
  yield* pages;
  throw new Error("The line is dead.");
}
