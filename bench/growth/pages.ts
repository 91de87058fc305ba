import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { dev } from "#environments/dev.ts";
import { type Blocks, renderedBlocks } from "#scripts/docs/rendered-blocks.ts";
import { synthesizeConfiguration } from "#scripts/docs/synthesized-configuration.ts";
import { OURS } from "../contenders/contender.ts";
import type { CellFigures } from "../report/figures.ts";
import { type Results, table } from "../report/pages.ts";
import { PRICE, PROCESSOR_MIB } from "../report/prices.ts";
import { DAILY_FILE, SLOW_SERVER } from "../run/matrix.ts";
import { doesOverviewWork, SIZES, secondsAt, secondsOf } from "./assumptions.ts";
import { type CostBasis, type CostLine, monthlyCosts, OVERVIEW } from "./monthly-costs.ts";
import { stackFigures } from "./stack-figures.ts";

/** The pages that the cost model writes blocks of. */
export const GROWTH_DOCS = ["growth.md", "operations/costs.md"].map((path) =>
  fileURLToPath(new URL(`../../docs/${path}`, import.meta.url)),
);

/** What the last whole run of the bench found. */
export const MEASURED_FIGURES = fileURLToPath(new URL("../results/figures.json", import.meta.url));
type Measured = Pick<Results, "machine" | "rounds" | "figures">;

/** MiB of memory to choose from: Lambda's smallest sizes that load at all are slower still. */
const MEMORY_SIZES = [512, 1024, PROCESSOR_MIB, 3008] as const;
const [SMALLEST] = SIZES;

/** What the cost model writes, from the stack of `dev` as it is synthesized now and the last whole run of the bench. */
export function growthBlocks(): Blocks {
  const measured: Measured = JSON.parse(readFileSync(MEASURED_FIGURES, "utf8"));
  const loads = measured.figures.filter((one) => one.contender === OURS.name && one.endpoint === SLOW_SERVER.name);
  const daily = loads.find(({ workload }) => workload === DAILY_FILE.name);
  if (!daily) throw new Error(`The figures lack "${DAILY_FILE.name}": run npm run bench.`);
  const basis = { stack: stackFigures(synthesizeConfiguration(dev)), daily };
  return {
    month: () => month(monthlyCosts(SMALLEST, basis)),
    costs: () => costsBySize(basis),
    measured: () => measuredBy(measured),
    sizes: () => sizesTable(loads, basis.stack.loadMib),
    loads: () => loadsTable(loads),
  };
}

/** Brings the pages to what the cost model says. */
export function writeGrowthDocs(): void {
  const blocks = growthBlocks();
  for (const path of GROWTH_DOCS) writeFileSync(path, renderedBlocks(readFileSync(path, "utf8"), blocks));
}

function month(costs: readonly CostLine[]): string {
  const rows = costs.map(({ what, amount: how, price, usd }) => [what, how, price, dollars(usd)]);
  return table(["what", "how much", "price", "a month"], [...rows, ["**all**", "", "", bold(dollars(total(costs)))]]);
}

function costsBySize(basis: CostBasis): string {
  const bySize = SIZES.map((stores) => monthlyCosts(stores, basis));
  const rows = (bySize[0] ?? []).map(({ what }, index) => [
    what,
    ...SIZES.map((stores, size) => {
      const works = !isOverview({ what }) || doesOverviewWork(stores);
      return works ? dollars(bySize[size]?.[index]?.usd ?? 0) : "does not work";
    }),
  ]);
  const without = bySize.map((costs) => bold(dollars(total(costs.filter((one) => !isOverview(one))))));
  return table(["a month", ...SIZES.map(storesText)], [...rows, ["**all but looking at all stores**", ...without]]);
}

function measuredBy({ machine, rounds }: Measured): string {
  const { processors, versions, commit, date } = machine;
  return `Measured on ${processors} (${versions}, commit ${commit}, ${date}), medians of ${rounds}.`;
}

function sizesTable(loads: readonly CellFigures[], loadMib: number): string {
  return table(
    ["memory", "processors", ...loads.map(({ workload }) => workload)],
    MEMORY_SIZES.map((mib) => {
      const cells = loads.map((load) => {
        const seconds = secondsAt(mib, secondsOf(load));
        const usd = seconds * (mib / 1024) * PRICE.lambda[0] + PRICE.invocations[0] / 1e6;
        return `${seconds.toFixed(1)} s, $${(1000 * usd).toFixed(3)}`;
      });
      const row = [`${mib.toLocaleString("en")} MB`, (mib / PROCESSOR_MIB).toFixed(2), ...cells];
      return mib === loadMib ? row.map(bold) : row;
    }),
  );
}

function loadsTable(loads: readonly CellFigures[]): string {
  return table(
    ["load", "processor time", "memory at most"],
    loads.map((load) => [
      ...[load.workload, `${secondsOf(load).cpu.toFixed(1)} s`, `${Math.round(load.peakRssMiB)} MiB`],
    ]),
  );
}

function isOverview({ what }: Pick<CostLine, "what">): boolean {
  return what.startsWith(OVERVIEW);
}

function total(costs: readonly CostLine[]): number {
  return costs.reduce((sum, { usd }) => sum + usd, 0);
}

/** US dollars: with cents up to a hundred, else whole. */
function dollars(figure: number): string {
  return figure < 100 ? `$${figure.toFixed(2)}` : `$${Math.round(figure).toLocaleString("en")}`;
}

function storesText(stores: number): string {
  return `${stores.toLocaleString("en", { maximumSignificantDigits: 2 })} stores`;
}

function bold(text: string): string {
  return `**${text}**`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeGrowthDocs();
