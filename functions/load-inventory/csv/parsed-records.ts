import { parse } from "fast-csv";

/** fast-csv takes one off the text, and off what it leaves for later: without one of ours it would take a cell's. */
const BYTE_ORDER_MARK = "\uFEFF";

/**
 * The cells of well-formed records, each of which ends with a line end. Without a quotation mark a line is a record and
 * its cells lie between delimiters, so such text is only split, at a sixth of the cost; where there is one, fast-csv reads
 * (docs/adr/0009-split-without-quotes.md).
 */
export async function parsedRecords(text: string, delimiter: string): Promise<readonly (readonly string[])[]> {
  return text.includes('"') ? quotedRecords(text, delimiter) : splitRecords(text, delimiter);
}

/**
 * As {@link parsedRecords}, of any text. fast-csv gets many records at once and a parser of its own for every call: its
 * end is then the end of these records, and nothing is carried from one call to the next.
 */
export async function quotedRecords(text: string, delimiter: string): Promise<readonly (readonly string[])[]> {
  const records: string[][] = [];
  await new Promise<void>((resolve, reject) => {
    parse<string[], string[]>({ delimiter, headers: false })
      .on("error", reject)
      .on("data", (record: string[]) => records.push(record))
      .on("end", resolve)
      .end(BYTE_ORDER_MARK + withClosedEnd(text));
  });
  return records;
}

/** Behind a bare CR fast-csv waits for a LF, and then begins anew with the last record. */
function withClosedEnd(text: string): string {
  return text.endsWith("\r") ? `${text}\n` : text;
}

function splitRecords(text: string, delimiter: string): readonly (readonly string[])[] {
  const lines = text.split(text.includes("\r") ? /\r\n|\r|\n/ : "\n");
  lines.pop(); // what is behind the last line end
  return lines.map((line) => line.split(delimiter));
}
