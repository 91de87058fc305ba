import type { Catalogue } from "../catalogue.ts";
import type { Formats } from "../formats.ts";

export function overview(_formats: Formats): Catalogue["overview"] {
  return {};
}
