import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";

const FONT = /url\(\s*['"]?data:font\/woff2;base64,([A-Za-z0-9+/=]+)['"]?\s*\)/g;
const NAMESPACE = "embedded-font";

/**
 * Makes files of the fonts that stylesheets embed: a browser then loads the ones that a page shows, once, and a strict
 * `font-src` lets them in.
 */
export function embeddedFonts(): Plugin {
  const fonts: string[] = [];
  return {
    name: NAMESPACE,
    setup(build) {
      build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
        const css = await readFile(path, "utf8");
        const contents = css.replace(FONT, (_, base64: string) => `url("${NAMESPACE}:${numberOf(base64)}.woff2")`);
        return { contents, loader: path.endsWith(".module.css") ? "local-css" : "css" };
      });
      build.onResolve({ filter: new RegExp(`^${NAMESPACE}:`) }, ({ path }) => ({
        path: path.slice(NAMESPACE.length + 1),
        namespace: NAMESPACE,
      }));
      build.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path }) => ({
        contents: Buffer.from(fonts[Number.parseInt(path, 10)] ?? "", "base64"),
        loader: "file",
      }));
    },
  };

  function numberOf(base64: string): number {
    const known = fonts.indexOf(base64);
    return known === -1 ? fonts.push(base64) - 1 : known;
  }
}
