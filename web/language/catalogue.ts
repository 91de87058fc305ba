import { type Catalogue, english } from "./english/english.ts";
import { type Formats, formatsOf } from "./formats.ts";
import { german } from "./german/german.ts";
import { type Language, localeOf } from "./languages.ts";

const CATALOGUES: Readonly<Record<Language, (formats: Formats) => Catalogue>> = { en: english, de: german };

/** All texts in a language, their numbers and times written as `formats` does. */
export function catalogueOf(language: Language, formats: Formats): Catalogue {
  return CATALOGUES[language](formats);
}

/** A language's texts and formats. */
export interface Spoken {
  readonly language: Language;
  readonly text: Catalogue;
  readonly formats: Formats;
}

/** A language as this browser's viewer writes numbers and times in it; for texts outside of React, too. */
export function spoken(language: Language): Spoken {
  const formats = formatsOf(localeOf(language, navigator.languages));
  return { language, formats, text: catalogueOf(language, formats) };
}
