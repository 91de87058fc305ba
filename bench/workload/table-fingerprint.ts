import { hash } from "node:crypto";
import type { WorkloadRow } from "./workload.ts";

/** As much of a hash as is summed up: sums of two such numbers are exact. */
const SUMMED_BYTES = 6;
const SUMS = 2 ** (8 * SUMMED_BYTES);

/**
 * Tells two tables apart whatever the order is in which their rows come: the number of rows and the sum of their hashes.
 * The hash is one whose sums hide nothing; with a simple one, two rows that swap their counts often add up to the same.
 */
export class TableFingerprint {
  #rows = 0;
  #sum = 0;

  add({ store, item, count }: WorkloadRow): void {
    const row = JSON.stringify([store, item, count]);
    this.#rows += 1;
    this.#sum = (this.#sum + hash("sha256", row, "buffer").readUIntBE(0, SUMMED_BYTES)) % SUMS;
  }

  get text(): string {
    return `${this.#rows} rows, ${this.#sum.toString(16)}`;
  }
}

/** The fingerprint of a table that holds exactly these rows. */
export function fingerprintOf(rows: Iterable<WorkloadRow>): string {
  const fingerprint = new TableFingerprint();
  for (const row of rows) fingerprint.add(row);
  return fingerprint.text;
}
