import { type Catalogue, catalogueOf } from "./catalogue.ts";
import { type Formats, formatsOf } from "./formats.ts";
import { type Language, languageNamed, localeOf, preferredLanguage } from "./languages.ts";

const REMEMBERED = "language";

/** A language's texts and formats. */
export interface Spoken {
  readonly language: Language;
  readonly text: Catalogue;
  readonly formats: Formats;
}

/** The language the viewer chose here before, else the browser's first one that the catalogue has. */
export function initialLanguage(): Language {
  return languageNamed(localStorage.getItem(REMEMBERED)) ?? preferredLanguage(navigator.languages);
}

/** Keeps a choice for the viewer's next visit with this browser. */
export function rememberLanguage(language: Language): void {
  localStorage.setItem(REMEMBERED, language);
}

/** A language as this browser's viewer writes numbers and times in it; for texts outside of React, too. */
export function spoken(language: Language): Spoken {
  const formats = formatsOf(localeOf(language, navigator.languages));
  return { language, formats, text: catalogueOf(language, formats) };
}
