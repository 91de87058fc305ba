import type { Catalogue } from "../catalogue.ts";
import type { Formats } from "../formats.ts";

export function store(_formats: Formats): Catalogue["store"] {
  return {
    title: (name) => name,
  };
}
