import type { Catalogue } from "../english/english.ts";
import type { Formats } from "../formats.ts";

export function shell({ time }: Formats): Catalogue["shell"] {
  return {
    system: "Lagerbestand",
    title: (view) => `${view} · Lagerbestand`,
    skipToContent: "Zum Inhalt springen",
    overview: "Übersicht",
    uploads: "Dateien",
    language: "Sprache",
    theme: { label: "Darstellung", system: "Wie das System", light: "Hell", dark: "Dunkel" },
    account: "Konto",
    seesAll: "Alle Filialen",
    seesNothing: "Keine Filiale",
    signOut: "Abmelden",
    more: "Mehr",
    menu: "Menü",
    back: "Zurück",
    notifications: "Meldungen",
    dismiss: "Ausblenden",
    noStore: {
      title: "Ihrem Konto ist keine Filiale zugeordnet",
      words:
        "Sie sind angemeldet, aber in Ihrem Konto steht nicht, für welche Filiale Sie arbeiten. Bitten Sie die Person, die Ihnen das Konto gegeben hat, Ihre Filiale einzutragen, und melden Sie sich danach ab und wieder an.",
    },
    notFound: {
      title: "Diese Seite gibt es nicht",
      words: "Vielleicht ist die Adresse falsch geschrieben oder veraltet.",
      action: "Zur Übersicht",
    },
    broken: {
      title: "Diese Ansicht lässt sich nicht anzeigen",
      words:
        "Ein unerwarteter Fehler ist aufgetreten. Versuchen Sie es erneut. Tritt er wieder auf, sagen Sie bitte der Person Bescheid, die diese Seite betreut.",
    },
    offline: {
      title: "Keine Verbindung",
      words: "Die Bestände lassen sich nicht laden. Prüfen Sie Ihre Netzwerkverbindung. Die Seite versucht es weiter.",
    },
    denied: {
      title: "Das dürfen Sie nicht sehen",
      words:
        "Ihr Konto erlaubt es nicht. Wenn Sie Zugriff brauchen, wenden Sie sich an die Person, die Ihnen das Konto gegeben hat.",
    },
    expired: {
      title: "Ihre Sitzung ist abgelaufen",
      words: "Melden Sie sich erneut an, um weiterzuarbeiten. Sie kehren zu dieser Ansicht zurück.",
      action: "Anmelden",
    },
    failed: {
      title: "Die Bestände konnten nicht geladen werden",
      words: "Die Seite versucht es weiter. Wenn das so bleibt, sagen Sie bitte der Person Bescheid, die sie betreut.",
    },
    outdated: (at) => `Was Sie sehen, hat den Stand ${time(at)}.`,
  };
}
