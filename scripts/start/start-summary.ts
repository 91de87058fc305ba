import type { Status } from "#domain/stock/stock-status.ts";
import type { UploadReport } from "#domain/upload/upload-report.ts";
import { textColumns } from "../cli/text-columns.ts";
import type { LocalCloud } from "../environment/outputs.ts";
import { DUMMY_CREDENTIALS } from "../process/child-environment.ts";
import type { DemoUser } from "./demo-users.ts";
import type { LoadedSamples } from "./load-samples.ts";
import type { ShownLevel } from "./read-stock.ts";

/** What the start has made, for the person who reads the terminal: the stock, what was not loaded, and what to try now. */
export function startSummary(
  { levels, reports }: Pick<LoadedSamples, "levels" | "reports">,
  outputs: LocalCloud,
  users: readonly DemoUser[],
): string {
  const dashboard = dashboardLines(outputs.dashboard_url, users).join("\n");
  const paragraphs = [stockTable(levels), imperfectUploads(reports).join("\n"), nextSteps(outputs), dashboard];
  return `\n${paragraphs.filter((text) => text !== "").join("\n\n")}\n`;
}

/** Lines a person reads: each store with how much is out and low, then everything that is out. */
export function stockTable(levels: readonly ShownLevel[]): string {
  const stores = [...new Set(levels.map(({ store }) => store))];
  const rows = stores.map((store) => storeRow(store, levels));
  const total = ["all stores", levels.length, number(levels, "OUT"), number(levels, "LOW")];
  const out = levels.filter(({ status }) => status === "OUT");
  return [
    ...textColumns([["store", "items", "out", "low"], ...rows, total]),
    "",
    out.length === 0 ? "Nothing is out of stock." : "Out of stock:",
    ...textColumns(out.map(({ store, item, count }) => [`  ${store}`, item, count])),
  ].join("\n");
}

function storeRow(store: string, levels: readonly ShownLevel[]): (string | number)[] {
  const own = levels.filter((level) => level.store === store);
  return [store, own.length, number(own, "OUT"), number(own, "LOW")];
}

function number(levels: readonly ShownLevel[], wanted: Status): number {
  return levels.filter(({ status }) => status === wanted).length;
}

/** A line for each file that was not loaded whole, for the people who wonder what a report says. */
function imperfectUploads(reports: readonly UploadReport[]): string[] {
  return reports.flatMap((report) => {
    const { key, outcome, rows, accepted, rejected, duplicates, error } = report;
    if (outcome === "refused") return [`${key} was refused: ${error?.message ?? "see its report."}`];
    if (rejected + duplicates === 0) return [];
    return [`${key}: ${accepted} of ${rows} rows are loaded, ${rejected} are rejected, ${duplicates} are duplicates.`];
  });
}

/** The commands a person can try now, ready to be pasted into a shell. */
function nextSteps(outputs: LocalCloud): string {
  const aws = `aws --endpoint-url ${outputs.endpoint}`;
  return [
    "Drop a file:",
    "  npm run drop -- FILE.csv",
    "or with any S3 client, here the one of AWS:",
    `  export AWS_ACCESS_KEY_ID=${DUMMY_CREDENTIALS.accessKeyId} AWS_SECRET_ACCESS_KEY=${DUMMY_CREDENTIALS.secretAccessKey} AWS_REGION=${outputs.region} AWS_DEFAULT_REGION=${outputs.region}`,
    `  ${aws} s3 cp FILE.csv s3://${outputs.upload_bucket}/drops/FILE.csv`,
    "Look at a store's stock:",
    `  ${aws} dynamodb query --table-name ${outputs.inventory_table} \\`,
    `    --key-condition-expression '#s = :s' --expression-attribute-names '{"#s":"Store"}' \\`,
    `    --expression-attribute-values '{":s":{"S":"Toronto"}}'`,
  ].join("\n");
}

/** Where the dashboard is, and who can sign in with which password. */
function dashboardLines(url: string, users: readonly DemoUser[]): string[] {
  const cells = users.map(({ name, password, store }) => [
    `  ${name}`,
    password,
    store === undefined ? "sees every store" : `sees ${store}`,
  ]);
  return [`The dashboard is at ${url}/`, "Sign in with one of these names and passwords:", ...textColumns(cells)];
}
