import { readFileSync } from "node:fs";
import { expect } from "chai";
import { GROWTH_DOCS, growthBlocks } from "#bench/growth/pages.ts";
import { renderedBlocks } from "#scripts/docs/rendered-blocks.ts";

describe("the cost model's pages", () => {
  for (const path of GROWTH_DOCS)
    it(`docs/${path.replace(/^.*\/docs\//, "")} says what the stack and the last bench say: else run npm run docs`, () => {
      const page = readFileSync(path, "utf8");
      expect(page).to.equal(renderedBlocks(page, growthBlocks()));
    });
});
