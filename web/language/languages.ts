/** The languages that the catalogue is complete in. */
export const LANGUAGES = ["en", "de"] as const;
export type Language = (typeof LANGUAGES)[number];

/** What each language calls itself. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: "English", de: "Deutsch" };

/** The language a text names, as `de-CH` names German; `undefined` where the catalogue lacks it. */
export function languageNamed(tag: string | null): Language | undefined {
  return LANGUAGES.find((language) => tag?.toLowerCase().split("-")[0] === language);
}

/** The first of the viewer's languages that the catalogue has, else English. */
export function preferredLanguage(viewerTags: readonly string[]): Language {
  for (const tag of viewerTags) {
    const language = languageNamed(tag);
    if (language) return language;
  }
  return "en";
}

/** The viewer's own variety of a language, such as `de-CH`, by which numbers and times are written. */
export function localeOf(language: Language, viewerTags: readonly string[]): string {
  return viewerTags.find((tag) => languageNamed(tag) === language) ?? language;
}

const REMEMBERED = "language";

/** The language the viewer chose here before, else the browser's first one that the catalogue has. */
export function initialLanguage(): Language {
  return languageNamed(localStorage.getItem(REMEMBERED)) ?? preferredLanguage(navigator.languages);
}

/** Keeps a choice for the viewer's next visit with this browser. */
export function rememberLanguage(language: Language): void {
  localStorage.setItem(REMEMBERED, language);
}
