import { USUAL } from "#environments/environment.ts";
import { checkFile } from "#functions/load-inventory/stock/checked-file.ts";

const ROWS = USUAL.maxRows;
const ROWS_A_CHUNK = 1000;
const MEGABYTE = 1e6;

const start = process.cpuUsage();
const file = await checkFile(bytes(), {}, () => {});
const { user, system } = process.cpuUsage(start);
const { maxRSS } = process.resourceUsage();
const { arrayBuffers } = process.memoryUsage();
console.log(
  `${file.accepted} rows of one store: ${((user + system) / 1e6).toFixed(1)} s of CPU, ` +
    `${Math.round((maxRSS * 1024) / MEGABYTE)} MB at most, ${Math.round(arrayBuffers / MEGABYTE)} MB of it for the rows ` +
    `(Node.js ${process.version}, ${process.arch})`,
);

/** A file at the limit, made while it is read. */
async function* bytes(): AsyncGenerator<Uint8Array> {
  yield Buffer.from("store,item,count\n");
  for (let first = 0; first < ROWS; first += ROWS_A_CHUNK) {
    const rows = Array.from({ length: ROWS_A_CHUNK }, (_, row) => `Lyon,Item ${first + row},${row}\n`);
    yield Buffer.from(rows.join(""));
  }
}
