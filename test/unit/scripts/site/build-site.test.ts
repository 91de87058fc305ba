import { createHash } from "node:crypto";
import { expect } from "chai";
import { ASSETS_PREFIX, INDEX_KEY } from "#domain/dashboard/site.ts";
import { buildSite } from "#scripts/site/build-site.ts";
import { contentTypeOf } from "#scripts/site/content-type.ts";
import type { SiteFiles } from "#scripts/site/site-files.ts";
import { siteSizes } from "#scripts/site/site-files.ts";

const TEXTS = /\.(?:js|css|html|svg|txt)$/;
const LINK = /(?:href|src|content)="\/(assets\/[^"]+)"/g;

describe("the dashboard's files as they are published", function () {
  this.timeout(60_000);
  let files: SiteFiles;
  let texts: ReadonlyMap<string, string>;

  before(async () => {
    files = await buildSite();
    texts = new Map(
      [...files].filter(([key]) => TEXTS.test(key)).map(([key, bytes]) => [key, new TextDecoder().decode(bytes)]),
    );
  });

  it("are the same bytes whenever they are built", async () => {
    expect(digests(await buildSite())).to.deep.equal(digests(files));
  });

  it("change their name with their content, all but the page and the licences", () => {
    const others = [...files.keys()].filter((key) => !/^assets\/[\w.-]+-[A-Z0-9]{8}\.\w+$/.test(key));
    expect(others.sort()).to.deep.equal([INDEX_KEY, "licences.txt"]);
  });

  it("hold what the page names", () => {
    const named = [...page().matchAll(LINK)].map(([, key]) => key);
    expect(named).to.have.length(4);
    for (const key of named) expect(files).to.include.keys(`${key}`);
  });

  it("have types that browsers are told", () => {
    for (const key of files.keys()) expect(contentTypeOf(key)).to.match(/^\w+\/[\w+.-]+/);
  });

  it("hold no script and no style inside of the page", () => {
    expect(page()).not.to.match(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/);
  });

  it("hold fonts as files", () => {
    expect([...files.keys()].filter((key) => key.endsWith(".woff2"))).not.to.be.empty;
    expect(keysWith(/data:(?:application\/)?font/)).to.be.empty;
  });

  it("hold no source maps", () => {
    expect([...files.keys()].filter((key) => key.endsWith(".map"))).to.be.empty;
    expect(keysWith(/sourceMappingURL/)).to.be.empty;
  });

  it("hold no keys, no secrets and nothing of the machine that built them", () => {
    const secret = /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY|aws_secret_access_key|client_secret=/;
    expect(keysWith(secret)).to.be.empty;
    expect([...texts].filter(([, text]) => text.includes(process.cwd())).map(([key]) => key)).to.be.empty;
  });

  it("hold nothing that is there for development only", () => {
    expect(keysWith(/Ada <b>Lovelace|reloadWhenBuilt|A name that is as long as names/)).to.be.empty;
  });

  it("need no permission to make code of text", () => {
    expect(keysWith(/\beval\(|\bnew Function\(/, /\.js$/)).to.be.empty;
  });

  it("say whose work they are made with, and on which terms", () => {
    const licences = texts.get("licences.txt");
    for (const name of ["react-dom", "@cloudscape-design/components", "oauth4webapi", "aws4fetch"])
      expect(licences).to.include(`\n${name}\n`);
    expect(licences).to.include("Apache License").and.to.include("MIT License");
  });

  it("load the dashboard only when it is asked for", () => {
    const entry = [...texts.keys()].find((key) => key.startsWith(`${ASSETS_PREFIX}entry-`));
    expect(`${entry && texts.get(entry)}`).to.match(/import\("\.\/dashboard-[A-Z0-9]{8}\.js"\)/);
  });

  it("are told with their sizes, the largest first", () => {
    expect(siteSizes(files)[0]).to.match(/^web\/assets\/dashboard-\w+\.js {2}[\d.]+ KiB {2}gzip [\d.]+ KiB$/);
  });

  function page(): string {
    return texts.get(INDEX_KEY) ?? "";
  }

  function keysWith(pattern: RegExp, keys = /./): string[] {
    return [...texts].filter(([key, text]) => keys.test(key) && pattern.test(text)).map(([key]) => key);
  }
});

function digests(files: SiteFiles): Record<string, string> {
  return Object.fromEntries(
    [...files].map(([key, bytes]) => [key, createHash("sha256").update(bytes).digest("hex")]).sort(),
  );
}
