import type { BuildOptions, Plugin } from "esbuild";
import { NODE_BUNDLE } from "#scripts/build/bundle.ts";
import { FUNCTION_BUNDLE } from "#scripts/build/function-bundle.ts";
import { DEFAULT_BUNDLE } from "../report/load-times.ts";

/** Ways to bring a function's code there, by their names. */
export type BundleVariants = Readonly<Record<string, BuildOptions>>;

const DEFAULT: BuildOptions = {
  absWorkingDir: NODE_BUNDLE.absWorkingDir,
  bundle: true,
  platform: "node",
  target: NODE_BUNDLE.target,
};

/** What the deployed bundle is measured against in every run. */
export const USUAL_VARIANTS: BundleVariants = {
  [DEFAULT_BUNDLE]: DEFAULT,
  "packages unbundled": { ...DEFAULT, packages: "external" },
  "SDK of the runtime": { ...FUNCTION_BUNDLE, external: ["@aws-sdk/*", "@smithy/*"] },
};

/** Each decision about the deployed bundle taken back or carried further, one by one. */
export const ALL_VARIANTS: BundleVariants = {
  ...USUAL_VARIANTS,
  "CommonJS builds of packages": { ...FUNCTION_BUNDLE, mainFields: ["main"] },
  "whole credential chain": aliasesWithout("@aws-sdk/credential-provider-node"),
  "event streams": aliasesWithout("@smithy/core/event-streams"),
  "all of fast-csv": aliasesWithout("fast-csv"),
  "computed keys": { ...FUNCTION_BUNDLE, plugins: [] },
  "blanks kept": { ...FUNCTION_BUNDLE, minifyWhitespace: false },
  "names shortened": { ...FUNCTION_BUNDLE, minify: true },
  "names shortened, kept by a call": { ...FUNCTION_BUNDLE, minify: true, keepNames: true },
  "no SNS and SQS clients": { ...FUNCTION_BUNDLE, plugins: [...FUNCTION_BUNDLE.plugins, withoutClients()] },
};

function aliasesWithout(name: string): BuildOptions {
  const alias = Object.fromEntries(Object.entries(FUNCTION_BUNDLE.alias).filter(([from]) => from !== name));
  return { ...FUNCTION_BUNDLE, alias };
}

/** Loads, but cannot publish: the most that clients made at their first use could save. */
function withoutClients(): Plugin {
  const names = ["SNSClient", "PublishCommand", "SQSClient", "SendMessageCommand"];
  const contents = names.map((name) => `export class ${name} {}`).join("\n");
  return {
    name: "without-clients",
    setup: ({ onLoad }) => onLoad({ filter: /client-s[nq]s[\\/]dist-es[\\/]index\.js$/ }, () => ({ contents })),
  };
}
