import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect } from "chai";
import { PROJECT } from "#scripts/process/local-folder.ts";

const FOLDERS = ["docs", "web", "bench"];
const PAGE = /\.md$/;
const FENCED = /^ *```.*?^ *```/gms;
const LINK = /\]\(([^)\s]+)\)/g;
const HEADING = /^#+ +(.+)$/gm;
const CODE_FILE = /`([\w./-]+\.tsx?)`/g;
const COMMAND = /npm run ([a-z:]+)/g;
const TEST_NAME = /`([a-z-]+)`(?=[^|]*\|$)/gm;
const CODE_FOLDERS = ["domain", "environments", "functions", "infra", "scripts", "web", "test", "bench"];

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

describe("the names of files and commands in the documents", () => {
  const files = CODE_FOLDERS.flatMap((folder) => filesIn(folder)).map((file) => `/${file}`);
  const isThere = (name: string) => existsSync(join(PROJECT, name)) || files.some((file) => file.endsWith(`/${name}`));

  it("are those of files that are there", () => {
    const named = pages().flatMap((page) => matches(proseOf(page), CODE_FILE).map((file) => ({ page, file })));
    const real = named.filter(({ file }) => !/NAME|\bname\b/.test(file));
    expect(real.filter(({ file }) => !isThere(file))).to.deep.equal([]);
    expect(real).to.have.lengthOf.above(50);
  });

  it("are those of commands that are there", () => {
    const { scripts } = JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8"));
    const named = pages().flatMap((page) => matches(readFileSync(join(PROJECT, page), "utf8"), COMMAND));
    expect(named.filter((command) => !(command in scripts))).to.deep.equal([]);
  });

  it("are those of tests that are there, for every fault", () => {
    const named = matches(proseOf("docs/faults.md"), TEST_NAME);
    expect(named.filter((test) => !isThere(`${test}.test.ts`))).to.deep.equal([]);
    expect(named).to.have.lengthOf.above(70);
  });
});

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, found = ""]) => found);
}

function filesIn(folder: string): string[] {
  return readdirSync(join(PROJECT, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file));
}

function pages(): string[] {
  return [...readdirSync(PROJECT), ...FOLDERS.flatMap(filesIn)].filter((file) => PAGE.test(file));
}

function linksOf(page: string): string[] {
  return matches(proseOf(page), LINK).filter((link) => !/^[a-z]+:/.test(link));
}

function leadsSomewhere(page: string, link: string): boolean {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? page : relative(PROJECT, join(PROJECT, dirname(page), path));
  if (!existsSync(join(PROJECT, target))) return false;
  return anchor === undefined || anchorsOf(target).includes(anchor);
}

/** As GitHub makes them of headings. */
function anchorsOf(page: string): string[] {
  return matches(proseOf(page), HEADING).map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

function proseOf(page: string): string {
  return readFileSync(join(PROJECT, page), "utf8").replaceAll(FENCED, "");
}
