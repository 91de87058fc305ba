import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PROGRAM = ["main.ts", "cdktf.json", "tsconfig.json", "domain", "environments", "functions", "infra", "dist"];

/** Name → version, as in package.json. */
export type Packages = Readonly<Record<string, string>>;

/** Calls `work` with a folder in which npm installed `packages`, and removes it afterwards. */
export async function withPackages<Result>(
  packages: Packages,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "versions-"));
  try {
    await install(folder, packages);
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Copies the program that synthesizes the stacks to `folder`: what is not installed there is this project's own. */
export async function copyProgram(folder: string): Promise<void> {
  for (const source of PROGRAM) await cp(join(ROOT, source), join(folder, source), { recursive: true });
  for (const name of readdirSync(join(ROOT, "node_modules"))) {
    const link = join(folder, "node_modules", name);
    if (!existsSync(link) && !name.startsWith(".")) await symlink(join(ROOT, "node_modules", name), link);
  }
}

async function install(folder: string, packages: Packages): Promise<void> {
  const { type, imports } = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8"));
  const { constructs } = packages;
  const overrides = constructs === undefined ? {} : { constructs };
  const project = { private: true, type, imports, dependencies: packages, overrides };
  await writeFile(join(folder, "package.json"), JSON.stringify(project));
  const options = ["--no-audit", "--no-fund", "--ignore-scripts", "--legacy-peer-deps", "--loglevel=error"];
  execFileSync("npm", ["install", ...options], { cwd: folder, stdio: "pipe" });
}
