import type { Formats } from "../formats.ts";

/** The view of one store. */
export function store(_formats: Formats) {
  return {
    title: (name: string) => name,
  };
}
