import { type BuildResult, context, type Plugin } from "esbuild";
import { collectSiteFiles, siteOptions } from "../site/build-site.ts";
import type { SiteFiles } from "../site/site-files.ts";

export interface WatchedSite {
  /** What the site begins with. */
  readonly entry: string;
  /** Ends the watch. */
  readonly signal: AbortSignal;
  readonly onBuilt: (files: SiteFiles) => Promise<void>;
}

/** Bundles the site now and after every change of its files, until `signal` aborts; mistakes are told and waited out. */
export async function watchSite({ entry, signal, onBuilt }: WatchedSite): Promise<void> {
  const options = siteOptions(entry);
  const watcher = await context({
    ...options,
    minify: false,
    sourcemap: "inline",
    define: { "process.env.NODE_ENV": '"development"' },
    plugins: [...options.plugins, afterBuild(async (result) => onBuilt(await collectSiteFiles(result, entry)))],
  });
  await watcher.watch();
  await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  await watcher.dispose();
}

type SiteResult = BuildResult<ReturnType<typeof siteOptions>>;

function afterBuild(use: (result: SiteResult) => Promise<void>): Plugin {
  return {
    name: "after-build",
    setup: (build) => {
      build.onEnd(async ({ errors, warnings, outputFiles, metafile, mangleCache }) => {
        if (errors.length > 0 || !outputFiles || !metafile) return;
        const started = Date.now();
        await use({ errors, warnings, outputFiles, metafile, mangleCache }).catch((error) => console.error(`${error}`));
        console.log(`${new Date().toLocaleTimeString()}  built, ${Date.now() - started} ms to show`);
      });
    },
  };
}
