import { extname } from "node:path";

const CONTENT_TYPES: ReadonlyMap<string, string> = new Map([
  [".css", "text/css; charset=utf-8"],
  [".html", "text/html; charset=utf-8"],
  [".ico", "image/x-icon"],
  [".js", "text/javascript; charset=utf-8"],
  [".json", "application/json"],
  [".png", "image/png"],
  [".svg", "image/svg+xml"],
  [".txt", "text/plain; charset=utf-8"],
  [".webmanifest", "application/manifest+json"],
  [".woff", "font/woff"],
  [".woff2", "font/woff2"],
]);

/** Thrown for a file that browsers would not take, because its type is told them wrong. */
export class UnknownContentType extends Error {
  override readonly name = "UnknownContentType";

  constructor(path: string) {
    super(`The content type of ${path} is not known: add it to scripts/site/content-type.ts.`);
  }
}

/** The content type of a file of the dashboard. */
export function contentTypeOf(path: string): string {
  const type = CONTENT_TYPES.get(extname(path));
  if (type === undefined) throw new UnknownContentType(path);
  return type;
}
