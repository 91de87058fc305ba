import { createContext, useContext } from "react";
import type { Catalogue } from "./english/english.ts";
import type { Formats } from "./formats.ts";
import type { Language } from "./languages.ts";

/** What everything on the page is written with. */
export interface SpokenLanguage {
  readonly language: Language;
  readonly text: Catalogue;
  readonly formats: Formats;
  /** Changes the language of the page at once, and remembers it. */
  choose(language: Language): void;
}

export const LanguageContext = createContext<SpokenLanguage | undefined>(undefined);

/** The language of the `LanguageProvider` around. */
export function useLanguage(): SpokenLanguage {
  const language = useContext(LanguageContext);
  if (!language) throw new Error("There is no language here: put a LanguageProvider around this component.");
  return language;
}
