import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect } from "chai";
import { PROJECT } from "#scripts/process/local-folder.ts";

const FOLDERS = ["docs", "web", "bench"];
const PAGE = /\.md$/;
const FENCED = /^ *```.*?^ *```/gms;
const LINK = /\]\(([^)\s]+)\)/g;
const HEADING = /^#+ +(.+)$/gm;

describe("the links of the documents", () => {
  for (const page of pages()) {
    it(`of ${page} lead somewhere`, () => {
      const dead = linksOf(page).filter((link) => !leadsSomewhere(page, link));
      expect(dead).to.deep.equal([]);
    });
  }

  it("are told from dead ones", () => {
    expect(leadsSomewhere("README.md", "docs/operations.md#alarms")).to.equal(true);
    expect(leadsSomewhere("README.md", "docs/operations.md#alarm")).to.equal(false);
    expect(leadsSomewhere("docs/operations.md", "operations.md#logs")).to.equal(true);
    expect(leadsSomewhere("docs/operations.md", "docs/operations.md")).to.equal(false);
  });
});

function pages(): string[] {
  const inFolders = FOLDERS.flatMap((folder) =>
    readdirSync(join(PROJECT, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
  );
  return [...readdirSync(PROJECT), ...inFolders].filter((file) => PAGE.test(file));
}

function linksOf(page: string): string[] {
  const links = [...proseOf(page).matchAll(LINK)].map(([, link = ""]) => link);
  return links.filter((link) => !/^[a-z]+:/.test(link));
}

function leadsSomewhere(page: string, link: string): boolean {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? page : relative(PROJECT, join(PROJECT, dirname(page), path));
  if (!existsSync(join(PROJECT, target))) return false;
  return anchor === undefined || anchorsOf(target).includes(anchor);
}

/** As GitHub makes them of headings. */
function anchorsOf(page: string): string[] {
  const headings = [...proseOf(page).matchAll(HEADING)].map(([, heading = ""]) => heading);
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

function proseOf(page: string): string {
  return readFileSync(join(PROJECT, page), "utf8").replaceAll(FENCED, "");
}
