import { readFileSync, writeFileSync } from "node:fs";

const MOST_WRITES = 25;

/** What may be wrong with a load, and nothing to compare them with. */
const SABOTAGES = {
  "does everything right": (rows) => rows,
  "loses a row": (rows) => rows.slice(1),
  "swaps two counts": ([first, second, ...rows]) => [
    ...rows,
    { ...first, count: second.count },
    { ...second, count: first.count },
  ],
  "leaves work for another invocation": (rows) => rows,
  fails: () => {
    throw new Error("The loader fell over.");
  },
};

const sabotage = process.env.BENCH_SABOTAGE;
const rows = SABOTAGES[sabotage](JSON.parse(process.env.BENCH_PATHS).flatMap(rowsOf));
for (let start = 0; start < rows.length; start += MOST_WRITES) {
  const puts = rows.slice(start, start + MOST_WRITES).map(({ store, item, count }) => ({
    PutRequest: { Item: { Store: { S: store }, Item: { S: item }, Count: { N: count } } },
  }));
  await send("DynamoDB_20120810.BatchWriteItem", { RequestItems: { [process.env.INVENTORY_TABLE]: puts } });
}
if (sabotage === "leaves work for another invocation") await send("AmazonSQS.SendMessage", {});
writeFileSync(process.env.BENCH_RESULT, JSON.stringify({ cpuSeconds: 1, wallSeconds: 1, peakRssMiB: 1 }));

function rowsOf(path) {
  const [, ...lines] = readFileSync(path, "utf8").trimEnd().split("\n");
  return lines.map((line) => {
    const [store, item, count] = line.split(",");
    return { store, item, count };
  });
}

async function send(target, body) {
  const headers = { "x-amz-target": target };
  const response = await fetch(process.env.AWS_ENDPOINT_URL, { method: "POST", headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${target} was answered with ${response.status}.`);
}
