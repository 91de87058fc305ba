import { type Catalogue, catalogueOf } from "./catalogue.ts";
import { type Formats, formatsOf } from "./formats.ts";
import { type Language, localeOf } from "./languages.ts";

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
