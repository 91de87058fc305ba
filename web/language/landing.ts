import { landing as english } from "./english/landing.ts";
import { landing as german } from "./german/landing.ts";
import type { Language } from "./languages.ts";

const LANDING: Readonly<Record<Language, typeof english>> = { en: english, de: german };

/** The few texts from before the sign-in, apart from the catalogue so that nobody waits for all of it. */
export function landingText(language: Language): typeof english {
  return LANDING[language];
}
