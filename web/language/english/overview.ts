import type { Formats } from "../formats.ts";

/** The overview. */
export function overview(_formats: Formats) {
  return {};
}
