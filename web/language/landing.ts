import type { Language } from "./languages.ts";

const english = {
  signIn: "Sign in",
  tryAgain: "Try again",
  signedOut: { title: "You are signed out", words: "Sign in to see stock levels." },
  noSettings: {
    title: "The page is not set up",
    words: "Its settings cannot be read. If this persists, ask whoever runs this page to apply its stack again.",
  },
  refused: {
    title: "Sign-in failed",
    words: (reason: string) =>
      reason === "" ? "It took too long, or it was started in another tab." : `The sign-in page says: ${reason}`,
  },
  failed: {
    title: "The page cannot be shown",
    words: "A service did not answer, or a new version of the page was published. Check your network and try again.",
  },
};

const german: typeof english = {
  signIn: "Anmelden",
  tryAgain: "Erneut versuchen",
  signedOut: { title: "Sie sind abgemeldet", words: "Melden Sie sich an, um Bestände zu sehen." },
  noSettings: {
    title: "Die Seite ist nicht eingerichtet",
    words:
      "Ihre Einstellungen lassen sich nicht lesen. Wenn das so bleibt, bitten Sie den Betreiber der Seite, sie neu einzurichten.",
  },
  refused: {
    title: "Die Anmeldung ist fehlgeschlagen",
    words: (reason) =>
      reason === ""
        ? "Sie hat zu lange gedauert oder wurde in einem anderen Tab begonnen."
        : `Die Anmeldeseite meldet: ${reason}`,
  },
  failed: {
    title: "Die Seite lässt sich nicht anzeigen",
    words:
      "Ein Dienst hat nicht geantwortet, oder inzwischen wurde eine neue Version der Seite veröffentlicht. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.",
  },
};

const LANDING: Readonly<Record<Language, typeof english>> = { en: english, de: german };

/** The few texts from before the sign-in, apart from the catalogue so that nobody waits for all of it. */
export function landingText(language: Language): typeof english {
  return LANDING[language];
}
