import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SOURCES = [
  "main.ts",
  "cdktf.json",
  "package.json",
  "tsconfig.json",
  "domain",
  "environments",
  "functions",
  "infra",
  "dist",
];
const STACKS = ["local", "dev", "staging", "prod", "state"];

/** The whole patch of docs/adr: three lines of package.json, and no line of the program. */
const PATCHED = {
  cdktf: "npm:cdktn@0.24.0",
  constructs: "10.6.0",
  "@cdktf/provider-aws": "20.1.0",
} as const;

describe("the way out of cdktf", function () {
  this.timeout("5m");
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "cdktn-"));
    for (const source of SOURCES) await cp(join(ROOT, source), join(folder, source), { recursive: true });
    await installPatched(folder);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it("is cdktn, under the name of cdktf", async () => {
    const installed = JSON.parse(await readFile(join(folder, "node_modules/cdktf/package.json"), "utf8"));
    expect(installed).to.include({ name: "cdktn", version: "0.24.0" });
  });

  it("synthesizes the same stacks from the same program", async () => {
    const [before, after] = [synthesized(ROOT, join(folder, "cdktf")), synthesized(folder, join(folder, "cdktn"))];
    for (const stack of STACKS)
      expect(await configuration(after, stack), stack).to.deep.equal(await configuration(before, stack));
  });
});

/** The patched packages of the copy, and this project's own for all the rest. */
async function installPatched(folder: string): Promise<void> {
  const project = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const { type, imports } = project;
  const { constructs } = PATCHED;
  const patched = { private: true, type, imports, dependencies: PATCHED, overrides: { constructs } };
  await writeFile(join(folder, "package.json"), JSON.stringify(patched));
  const options = ["--no-audit", "--no-fund", "--ignore-scripts", "--legacy-peer-deps", "--loglevel=error"];
  execFileSync("npm", ["install", ...options], { cwd: folder, stdio: "pipe" });
  for (const name of readdirSync(join(ROOT, "node_modules"))) {
    const [link, target] = [join(folder, "node_modules", name), join(ROOT, "node_modules", name)];
    if (!existsSync(link) && !name.startsWith(".")) await symlink(target, link);
  }
}

function synthesized(project: string, outdir: string): string {
  execFileSync(process.execPath, ["--import", "tsx", "main.ts"], {
    cwd: project,
    env: { ...process.env, CDKTF_OUTDIR: outdir },
    stdio: "pipe",
  });
  return outdir;
}

/** What Terraform reads: everything but the comments in which each kit leaves its own name. */
async function configuration(outdir: string, stack: string): Promise<unknown> {
  const text = await readFile(join(outdir, "stacks", stack, "cdk.tf.json"), "utf8");
  return JSON.parse(text, (key, value) => (key === "//" ? undefined : value));
}
