import { parse } from "fast-csv";

/**
 * The cells of well-formed records, each of which ends with a line end. fast-csv gets many records at once and a parser
 * of its own for every call: its end is then the end of these records, and nothing is carried from one call to the next.
 */
export async function parsedRecords(text: string, delimiter: string): Promise<readonly (readonly string[])[]> {
  const records: string[][] = [];
  await new Promise<void>((resolve, reject) => {
    parse<string[], string[]>({ delimiter, headers: false })
      .on("error", reject)
      .on("data", (record: string[]) => records.push(record))
      .on("end", resolve)
      .end(text);
  });
  return records;
}
