import { createReadStream } from "node:fs";
import { parse } from "fast-csv";
import { measured } from "./loaded.ts";

const paths: readonly string[] = JSON.parse(process.env.BENCH_PATHS ?? "[]");

/** A floor: fast-csv reads each file once, and nothing is done with its rows. */
await measured(async () => {
  for (const path of paths) {
    let rows = 0;
    const parsing = createReadStream(path).pipe(parse({ headers: true }));
    for await (const _ of parsing) rows += 1;
    if (rows === 0) throw new Error(`${path} has no rows.`);
  }
});
