import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { sampleFile } from "./sample-file.ts";
import { SAMPLE_STORES } from "./sample-stores.ts";
import { SAMPLE_WITH_MISTAKES } from "./sample-with-mistakes.ts";

const SAMPLES = fileURLToPath(new URL("../../samples", import.meta.url));

for (const [index, store] of SAMPLE_STORES.entries()) {
  await writeSample(`stores/${store.name}/inventory.csv`, sampleFile(store, index));
}
await writeSample("stores/Toronto/with-mistakes.csv", SAMPLE_WITH_MISTAKES);

/** The path below samples/ is the key the file is uploaded under. */
async function writeSample(key: string, csv: string): Promise<void> {
  const path = join(SAMPLES, key);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, csv);
}
