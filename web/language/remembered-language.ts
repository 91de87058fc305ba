import { type Language, languageNamed, preferredLanguage } from "./languages.ts";

const REMEMBERED = "language";

/** The language the viewer chose here before, else the browser's first one that the catalogue has. */
export function initialLanguage(): Language {
  return languageNamed(localStorage.getItem(REMEMBERED)) ?? preferredLanguage(navigator.languages);
}

/** Keeps a choice for the viewer's next visit with this browser. */
export function rememberLanguage(language: Language): void {
  localStorage.setItem(REMEMBERED, language);
}
