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
    close: "Schließen",
    back: "Zurück",
    notifications: "Meldungen",
    dismiss: "Ausblenden",
    noStore: {
      title: "Ihrem Konto ist keine Filiale zugeordnet",
      words:
        "Sie sind angemeldet, aber es ist nicht hinterlegt, für welche Filiale Sie arbeiten. Bitten Sie die Person, die Ihnen das Konto gegeben hat, Ihre Filiale einzutragen, und melden Sie sich danach ab und wieder an.",
    },
    notFound: {
      title: "Diese Seite gibt es nicht",
      words: "Vielleicht ist die Adresse falsch geschrieben oder veraltet.",
      action: "Zur Übersicht",
    },
    broken: {
      title: "Diese Ansicht lässt sich nicht anzeigen",
      words:
        "Etwas Unvorhergesehenes ist dazwischengekommen. Versuchen Sie es erneut; tritt es wieder auf, sagen Sie bitte der Person Bescheid, die diese Seite betreut.",
    },
    offline: {
      title: "Keine Verbindung",
      words:
        "Der Lagerbestand ist nicht erreichbar. Prüfen Sie Ihre Netzwerkverbindung; die Seite versucht es von selbst weiter.",
    },
    denied: {
      title: "Das dürfen Sie nicht sehen",
      words:
        "Ihr Konto erlaubt es nicht. Falls Sie es sehen sollten, wenden Sie sich an die Person, die Ihnen das Konto gegeben hat.",
    },
    expired: {
      title: "Ihre Sitzung ist abgelaufen",
      words: "Melden Sie sich erneut an, um weiterzuarbeiten; Sie kommen zu dieser Ansicht zurück.",
      action: "Anmelden",
    },
    failed: {
      title: "Der Lagerbestand hat nicht geantwortet",
      words:
        "Die Seite versucht es von selbst weiter. Hält es an, sagen Sie bitte der Person Bescheid, die sie betreut.",
    },
    outdated: (at) => `Was Sie sehen, hat den Stand ${time(at)}.`,
  };
}
