import type { landing as english } from "../english/landing.ts";

/** What stands on the page before somebody is signed in. */
export const landing: typeof english = {
  signIn: "Anmelden",
  tryAgain: "Erneut versuchen",
  signedOut: { title: "Sie sind abgemeldet", words: "Bestände sehen Sie, wenn Sie angemeldet sind." },
  noSettings: {
    title: "Die Seite ist nicht eingerichtet",
    words:
      "Ihre Einstellungen lassen sich nicht lesen. Wenn das so bleibt, bitten Sie den Betreiber der Seite, sie neu einzurichten.",
  },
  refused: {
    title: "Die Anmeldung ist nicht gelungen",
    words: (reason) =>
      reason === ""
        ? "Sie hat zu lange gedauert oder wurde in einem anderen Tab begonnen."
        : `Die Anmeldeseite meldet: ${reason}`,
  },
  failed: {
    title: "Die Seite lässt sich nicht anzeigen",
    words:
      "Etwas hat nicht geantwortet, oder die Seite wurde inzwischen erneuert. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.",
  },
};
