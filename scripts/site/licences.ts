import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

const PACKAGE = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/;
const LICENCE = /^(licen[cs]e|notice|third-party-licenses)/i;
const RULE = "=".repeat(100);

/** The licences and notices of all packages that the inputs of a build are part of, as one text in a fixed order. */
export async function readLicences(root: string, inputs: readonly string[]): Promise<string> {
  const packages = new Set(inputs.flatMap((input) => PACKAGE.exec(input)?.[0] ?? []));
  const texts = await Promise.all([...packages].sort().map((folder) => licenceOf(root, folder)));
  return `What this page is made with, and on which terms.\n${texts.join("")}`;
}

async function licenceOf(root: string, folder: string): Promise<string> {
  const name = folder.slice(folder.lastIndexOf("node_modules/") + "node_modules/".length);
  const files = (await readdir(join(root, folder))).filter((file) => LICENCE.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(root, folder, file), "utf8")));
  return `\n${RULE}\n${name}\n${RULE}\n${texts.map((text) => text.trim()).join("\n\n")}\n`;
}
