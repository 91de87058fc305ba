import { existsSync, readdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Variables } from "../process/child-environment.ts";
import { LOCAL_FOLDER } from "../process/local-folder.ts";

const PROVIDER = "registry.terraform.io/hashicorp/aws";
/** The system's directory for optional software, see hier(7). */
const OPTIONAL_SOFTWARE = "/opt";

/**
 * For machines without a route to the Terraform registry: where `variables` lead to no configuration of Terraform but a
 * provider mirror lies in a usual place, the variable that hands it to Terraform and the mirror's folder.
 */
export async function configureProviderMirror(variables: Variables): Promise<ProviderMirror | undefined> {
  if (isConfigured(variables)) return undefined;
  const folder = findMirror([...impliedDirectories(variables), ...foldersIn(OPTIONAL_SOFTWARE)]);
  if (folder === undefined) return undefined;
  await writeFile(LOCAL_FOLDER.terraformConfiguration, mirrorConfiguration(folder));
  return { folder, variables: { TF_CLI_CONFIG_FILE: LOCAL_FOLDER.terraformConfiguration } };
}

export interface ProviderMirror {
  readonly folder: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** The first of `folders` that holds the AWS provider in the layout of a mirror. */
export function findMirror(folders: readonly string[]): string | undefined {
  return folders.find((folder) => existsSync(join(folder, PROVIDER)));
}

/**
 * Where Terraform itself looks for providers, on every system it runs on.
 * Source: https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories
 */
export function impliedDirectories({ HOME = "", APPDATA, XDG_DATA_HOME, XDG_DATA_DIRS }: Variables): string[] {
  const shared = (XDG_DATA_DIRS || "/usr/local/share:/usr/share").split(":");
  return [
    join(HOME, ".terraform.d/plugins"),
    ...(APPDATA ? [join(APPDATA, "terraform.d/plugins"), join(APPDATA, "HashiCorp/Terraform/plugins")] : []),
    join(HOME, "Library/Application Support/io.terraform/plugins"),
    "/Library/Application Support/io.terraform/plugins",
    ...[XDG_DATA_HOME || join(HOME, ".local/share"), ...shared].map((folder) => join(folder, "terraform/plugins")),
  ];
}

/** A configuration that takes the AWS provider from `folder` and every other one from its registry. */
export function mirrorConfiguration(folder: string): string {
  return [
    "provider_installation {",
    "  filesystem_mirror {",
    `    path    = ${JSON.stringify(folder)}`,
    `    include = ["${PROVIDER}"]`,
    "  }",
    "  direct {",
    `    exclude = ["${PROVIDER}"]`,
    "  }",
    "}",
    "",
  ].join("\n");
}

/** Whether the caller wrote a configuration for Terraform, which then says best where providers come from. */
export function isConfigured({ TF_CLI_CONFIG_FILE, HOME = "", APPDATA }: Variables): boolean {
  if (TF_CLI_CONFIG_FILE) return existsSync(TF_CLI_CONFIG_FILE);
  return existsSync(join(HOME, ".terraformrc")) || (APPDATA !== undefined && existsSync(join(APPDATA, "terraform.rc")));
}

function foldersIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
}
