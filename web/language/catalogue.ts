import { english } from "./english/english.ts";
import type { Formats } from "./formats.ts";
import { german } from "./german/german.ts";
import type { Language } from "./languages.ts";

/** Every text of the dashboard: English says which there are, so a language that lacks one does not compile. */
export type Catalogue = ReturnType<typeof english>;

const CATALOGUES: Readonly<Record<Language, (formats: Formats) => Catalogue>> = { en: english, de: german };

/** All texts in a language, their numbers and times written as `formats` does. */
export function catalogueOf(language: Language, formats: Formats): Catalogue {
  return CATALOGUES[language](formats);
}
