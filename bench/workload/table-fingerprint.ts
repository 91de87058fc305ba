import type { WorkloadRow } from "./workload.ts";

const OFFSET = 0x811c9dc5;
const OTHER_OFFSET = 0x01000193;
const PRIME = 0x01000193;

/** Tells two tables apart whatever the order is in which their rows come: the number of rows and two sums of hashes. */
export class TableFingerprint {
  #rows = 0;
  #sum = 0;
  #otherSum = 0;

  add({ store, item, count }: WorkloadRow): void {
    const text = `${store}\n${item}\n${count}`;
    this.#rows += 1;
    this.#sum = (this.#sum + hash(text, OFFSET)) >>> 0;
    this.#otherSum = (this.#otherSum + hash(text, OTHER_OFFSET)) >>> 0;
  }

  get text(): string {
    return `${this.#rows} rows, ${this.#sum.toString(16)}-${this.#otherSum.toString(16)}`;
  }
}

/** The fingerprint of a table that holds exactly these rows. */
export function fingerprintOf(rows: Iterable<WorkloadRow>): string {
  const fingerprint = new TableFingerprint();
  for (const row of rows) fingerprint.add(row);
  return fingerprint.text;
}

/** FNV-1a over UTF-16 units. */
function hash(text: string, offset: number): number {
  let value = offset;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), PRIME);
  return value >>> 0;
}
