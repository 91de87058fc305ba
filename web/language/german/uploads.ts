import type { Catalogue } from "../catalogue.ts";
import type { Formats } from "../formats.ts";

export function uploads(_formats: Formats): Catalogue["uploads"] {
  return {
    title: "Dateien",
  };
}
