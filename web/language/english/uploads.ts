import type { FileCode, RowCode } from "#domain/import/fault-codes.ts";
import type { Formats } from "../formats.ts";

/** Why a file is refused as a whole. */
const FILE_FAULTS: Readonly<Record<FileCode, string>> = {
  empty: "The file is empty",
  header: "The header cannot be used",
  encoding: "The characters cannot be read",
  binary: "This is not a CSV file",
  delimiter: "The columns are not separated correctly",
  quote: "A quotation mark is never closed",
  columns: "The header has too many columns",
  too_large: "The file is too large",
  not_csv: "This is not a CSV file",
  store_mismatch: "The file belongs to another store",
  rows: "Some of its rows are faulty",
};

/** Why a single row is left out. */
const ROW_FAULTS: Readonly<Record<RowCode, string>> = {
  count: "Count is not a whole number",
  store: "Store is missing or not a name",
  item: "Item is missing or not a name",
  threshold: "Threshold is not a whole number",
  columns: "Too few or too many cells",
  quote: "Stray quotation mark",
  control: "Control or invalid character in a name",
  too_long: "Too long",
  duplicate: "Duplicate: a later row counts",
  header_repeat: "The header is repeated",
  store_mismatch: "Row of another store",
};

/** The view of the uploaded files. */
export function uploads({ number, counted, bytes }: Formats) {
  const rows = (count: number) => counted(count, { one: "row", other: "rows" });
  return {
    title: "Uploads",
    recent: "Recent files",
    columns: {
      uploadedAt: "Uploaded",
      file: "File",
      state: "State",
      rows: "Rows",
      changed: "Changes",
      rejected: "Rejected",
    },
    none: { title: "No files yet", words: "Files that are uploaded here or dropped into the bucket are listed here." },
    kind: "Contains",
    kinds: { stock: "Stock levels", thresholds: "Thresholds", removals: "Removals" },
    reading: (count: number) => `Loading, ${rows(count)} so far`,
    openFile: (key: string) => `Show what became of ${key}`,
    tallies: {
      rows: "Rows",
      accepted: "Accepted",
      changed: "Changed",
      unchanged: "Unchanged",
      superseded: "Outdated by a newer file",
      duplicates: "Duplicates",
      rejected: "Rejected",
    },
    dryRunTallies: { accepted: "Would be accepted", changed: "Would change", unchanged: "Would not change" },
    notFinished: "The file is still loading. Its report follows.",
    failed: "The file could not be loaded. The operators have been notified and can load it again.",
    mayNotRead: "Only buyers can read this report, because the file can hold rows of several stores.",
    fileFaults: FILE_FAULTS,
    rowFaults: ROW_FAULTS,
    unknownFault: "Something is wrong with it",
    line: (line: number) => `Line ${number(line)}`,
    /** Introduces the system's own sentence, which is English whatever the page's language is. */
    systemSays: "",
    rejected: {
      title: (count: number) => `Rows left out (${number(count)})`,
      line: "Line",
      reason: "Reason",
      row: "Row as sent",
      first: (shown: number, total: number) =>
        `Here are the first ${number(shown)} of ${number(total)}; the download has more.`,
      download: "Download these rows",
      hint: "Correct them in that file and upload it again.",
    },
    send: {
      title: "Upload a file",
      words:
        "A CSV file with the columns store, item and count. It is checked first; nothing changes until you send it.",
      store: "Store",
      storePlaceholder: "Choose a store or name a new one",
      newStore: (name: string) => `New store: ${name}`,
      file: "File",
      choose: "Choose a file",
      drop: "Drop the file here",
      orDrag: "Or drag it onto this page.",
      remove: (name: string) => `Remove ${name}`,
      check: "Check the file",
      storeFaults: {
        missing: "Choose the store that the file is for.",
        control: "The name contains a tab, a line break or another character that names may not have. Remove it.",
        too_long: "The name is too long.",
        slash: 'A store with "/" in its name has no folder of its own here. Ask a buyer to load its file another way.',
        other: "This cannot be the name of a store.",
      },
      noFile: "Choose a file first.",
      intoStore: (file: string, size: number) => `${file} (${bytes(size)})`,
      checking: "Sending the file to be checked",
      waitingForCheck: "The file is being checked. Nothing changes yet.",
      sending: "Sending the file",
      sentOf: (sent: number, total: number) => `${bytes(sent)} of ${bytes(total)}`,
      loading: (count: number) =>
        count > 0 ? `Loading, ${rows(count)} so far` : "The file has arrived and is being loaded",
      loadingNote: "You can leave this page. The file will still be loaded.",
      checked: {
        loaded: "The file is in order",
        partial: "The file can be loaded, but some rows would be left out",
        refused: "The file would be refused",
        superseded: "A newer file already covers every row",
        ignored: "The file would be ignored",
      },
      done: {
        loaded: "The file is loaded",
        partial: "The file is loaded, but some rows were left out",
        refused: "The file was refused",
        superseded: "A newer file already covers every row, so nothing changed",
        ignored: "The file was ignored",
      },
      send: "Send",
      cancel: "Cancel",
      another: "Upload another file",
      openStore: (store: string) => `Open ${store}`,
      failed: {
        checking: "The file could not be checked",
        sending: "The file could not be sent",
        loading: "The outcome could not be read. The file has arrived and will still be loaded",
      },
      tooLarge: "The file is larger than 5 GB, the most that can be sent at once. Split it, or compress it with gzip.",
      unreadable: "The file was changed or moved after it was chosen. Choose it again.",
    },
  };
}
