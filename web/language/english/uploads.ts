import type { Formats } from "../formats.ts";

/** The view of the uploaded files. */
export function uploads(_formats: Formats) {
  return {
    title: "Uploads",
  };
}
