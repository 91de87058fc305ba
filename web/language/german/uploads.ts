import type { Catalogue } from "../english/english.ts";
import type { Formats } from "../formats.ts";

const FILE_FAULTS: Catalogue["uploads"]["fileFaults"] = {
  empty: "Die Datei ist leer",
  header: "Die Kopfzeile ist nicht brauchbar",
  encoding: "Die Zeichen sind nicht lesbar",
  binary: "Das ist keine CSV-Datei",
  delimiter: "Die Spalten sind nicht richtig getrennt",
  quote: "Ein Anführungszeichen wird nie geschlossen",
  columns: "Die Kopfzeile hat zu viele Spalten",
  too_large: "Die Datei ist zu groß",
  not_csv: "Das ist keine CSV-Datei",
  store_mismatch: "Die Datei gehört zu einer anderen Filiale",
  rows: "Einige ihrer Zeilen sind fehlerhaft",
};

const ROW_FAULTS: Catalogue["uploads"]["rowFaults"] = {
  count: "Bestand ist keine ganze Zahl",
  store: "Filiale fehlt oder ist kein Name",
  item: "Artikel fehlt oder ist kein Name",
  threshold: "Meldebestand ist keine ganze Zahl",
  columns: "Zu wenige oder zu viele Zellen",
  quote: "Überzähliges Anführungszeichen",
  control: "Steuerzeichen oder ungültiges Zeichen im Namen",
  too_long: "Zu lang",
  duplicate: "Duplikat: Eine spätere Zeile gilt",
  header_repeat: "Kopfzeile wiederholt",
  store_mismatch: "Zeile einer anderen Filiale",
};

export function uploads({ number, counted, bytes }: Formats): Catalogue["uploads"] {
  const rows = (count: number) => counted(count, { one: "Zeile", other: "Zeilen" });
  return {
    title: "Dateien",
    recent: "Letzte Dateien",
    columns: {
      uploadedAt: "Hochgeladen",
      file: "Datei",
      state: "Zustand",
      rows: "Zeilen",
      changed: "Änderungen",
      rejected: "Abgelehnt",
    },
    none: {
      title: "Noch keine Dateien",
      words: "Hier stehen die Dateien, die hier hochgeladen oder direkt im Speicher abgelegt wurden.",
    },
    kind: "Enthält",
    kinds: { stock: "Bestände", thresholds: "Meldebestände", removals: "Entfernungen" },
    reading: (count) => `Wird geladen, bisher ${rows(count)}`,
    openFile: (key) => `Zeigen, was aus ${key} wurde`,
    tallies: {
      rows: "Zeilen",
      accepted: "Angenommen",
      changed: "Geändert",
      unchanged: "Unverändert",
      superseded: "Durch neuere Datei überholt",
      duplicates: "Duplikate",
      rejected: "Abgelehnt",
    },
    dryRunTallies: { accepted: "Würden angenommen", changed: "Würden sich ändern", unchanged: "Blieben unverändert" },
    notFinished: "Die Datei wird noch geladen. Der Bericht folgt.",
    failed: "Die Datei konnte nicht geladen werden. Der Betrieb ist benachrichtigt und kann sie erneut laden.",
    mayNotRead: "Diesen Bericht kann nur der Einkauf lesen, weil die Datei Zeilen mehrerer Filialen enthalten kann.",
    fileFaults: FILE_FAULTS,
    rowFaults: ROW_FAULTS,
    unknownFault: "Damit stimmt etwas nicht",
    line: (line) => `Zeile ${number(line)}`,
    systemSays: "Meldung des Systems (englisch): ",
    rejected: {
      title: (count) => `Ausgelassene Zeilen (${number(count)})`,
      line: "Zeile",
      reason: "Grund",
      row: "Zeile, wie gesendet",
      first: (shown, total) => `Hier stehen die ersten ${number(shown)} von ${number(total)}, der Download hat mehr.`,
      download: "Diese Zeilen herunterladen",
      hint: "Korrigieren Sie sie in dieser Datei und laden Sie sie erneut hoch.",
    },
    send: {
      title: "Datei hochladen",
      words:
        "Eine CSV-Datei mit den Spalten store, item und count. Sie wird zuerst geprüft; bis zum Senden ändert sich nichts.",
      store: "Filiale",
      storePlaceholder: "Filiale wählen oder neu benennen",
      newStore: (name) => `Neue Filiale: ${name}`,
      file: "Datei",
      choose: "Datei auswählen",
      drop: "Datei hier ablegen",
      orDrag: "Oder ziehen Sie sie auf diese Seite.",
      remove: (name) => `${name} entfernen`,
      check: "Datei prüfen",
      storeFaults: {
        missing: "Wählen Sie die Filiale, für die die Datei bestimmt ist.",
        control:
          "Der Name enthält einen Tabulator, einen Zeilenumbruch oder ein anderes Zeichen, das in Namen nicht erlaubt ist. Entfernen Sie es.",
        too_long: "Der Name ist zu lang.",
        slash:
          "Eine Filiale mit „/“ im Namen hat hier keinen eigenen Ordner. Ihre Datei muss auf anderem Weg geladen werden.",
        other: "Das kann nicht der Name einer Filiale sein.",
      },
      noFile: "Wählen Sie zuerst eine Datei.",
      intoStore: (file, size) => `${file} (${bytes(size)})`,
      checking: "Die Datei wird zur Prüfung gesendet",
      waitingForCheck: "Die Datei wird geprüft. Noch ändert sich nichts.",
      sending: "Die Datei wird gesendet",
      sentOf: (sent, total) => `${bytes(sent)} von ${bytes(total)}`,
      loading: (count) =>
        count > 0 ? `Wird geladen, bisher ${rows(count)}` : "Die Datei ist angekommen und wird geladen",
      loadingNote: "Sie können diese Seite verlassen. Die Datei wird trotzdem geladen.",
      checked: {
        loaded: "Die Datei ist in Ordnung",
        partial: "Die Datei kann geladen werden, aber einige Zeilen blieben aus",
        refused: "Die Datei würde abgelehnt",
        superseded: "Für jede Zeile gilt schon eine neuere Datei",
        ignored: "Die Datei würde nicht beachtet",
      },
      done: {
        loaded: "Die Datei ist geladen",
        partial: "Die Datei ist geladen, aber einige Zeilen wurden ausgelassen",
        refused: "Die Datei wurde abgelehnt",
        superseded: "Für jede Zeile gilt schon eine neuere Datei, es hat sich nichts geändert",
        ignored: "Die Datei wurde nicht beachtet",
      },
      send: "Senden",
      cancel: "Abbrechen",
      another: "Weitere Datei hochladen",
      openStore: (store) => `${store} öffnen`,
      failed: {
        checking: "Die Datei konnte nicht geprüft werden",
        sending: "Die Datei konnte nicht gesendet werden",
        loading: "Das Ergebnis ließ sich nicht lesen. Die Datei ist angekommen und wird trotzdem geladen",
      },
      tooLarge:
        "Die Datei ist größer als 5 GB, mehr kann nicht auf einmal gesendet werden. Teilen Sie sie auf oder komprimieren Sie sie mit gzip.",
      unreadable: "Die Datei wurde geändert oder verschoben, nachdem sie gewählt wurde. Wählen Sie sie noch einmal.",
    },
  };
}
