import type { Blocks } from "#scripts/docs/rendered-blocks.ts";
import { table } from "../report/markdown.ts";
import { FUNCTION_GIB, PRICE } from "../report/prices.ts";
import { amount, dollars } from "./amounts.ts";
import { overviewUnitsASecond, PARTITION, SIZES } from "./assumed-stores.ts";
import { limits, storesAt, takenText } from "./limits.ts";
import type { MemoryFigures, SizedLoad } from "./memory-figures.ts";
import { DAILY_FILE, MEMORY_SIZES, processorsAt } from "./memory-loads.ts";
import { type CostLine, type MeasuredSeconds, monthlyCosts } from "./monthly-costs.ts";

const MIB_A_GIB = 1024;
const DEFAULT_MIB = FUNCTION_GIB * MIB_A_GIB;
const [SMALLEST] = SIZES;
/** Stores that nobody has. */
const NEVER = 1e11;

/** What the code writes into `docs/growth.md`. */
export function growthBlocks(figures: MemoryFigures): Blocks {
  const seconds = measuredSeconds(figures);
  return {
    costs: () => costsBySize(seconds),
    limits: () => limitsBySize(seconds),
    measured: () => measuredBy(figures),
    sizes: () => sizesTable(figures),
    loads: () => loadsTable(figures),
  };
}

/** What the code writes into `docs/operations/costs.md`. */
export function costBlocks(figures: MemoryFigures): Blocks {
  return { month: () => monthOf(SMALLEST, measuredSeconds(figures)) };
}

function measuredSeconds({ loads }: MemoryFigures): MeasuredSeconds {
  const daily = loads.find(({ workload, memoryMib }) => workload === DAILY_FILE.name && memoryMib === DEFAULT_MIB);
  if (!daily)
    throw new Error(`The figures lack "${DAILY_FILE.name}" at ${DEFAULT_MIB} MiB: run npm run measure:memory.`);
  return { load: daily.wallSeconds };
}

function monthOf(stores: number, seconds: MeasuredSeconds): string {
  const costs = monthlyCosts(stores, seconds);
  return table(
    ["what", "how much", "price", "a month"],
    [
      ...costs.map(({ what, amount: how, price, usd }) => [what, how, price, dollars(usd)]),
      ["**all**", "", "", `**${dollars(total(costs))}**`],
    ],
  );
}

function costsBySize(seconds: MeasuredSeconds): string {
  const bySize = SIZES.map((stores) => ({ stores, costs: monthlyCosts(stores, seconds) }));
  const [first] = bySize;
  const rows = (first?.costs ?? []).map(({ what }, index) => [what, ...bySize.map((size) => costText(size, index))]);
  const without = bySize.map(({ costs }) => dollars(total(costs.filter(({ isOverview }) => !isOverview))));
  return table(
    ["a month", ...SIZES.map(storesText)],
    [...rows, ["**all but looking at all stores**", ...without.map(bold)]],
  );
}

function costText({ stores, costs }: { readonly stores: number; readonly costs: readonly CostLine[] }, index: number) {
  const line = costs[index];
  const works = !line?.isOverview || overviewUnitsASecond(stores) <= PARTITION.reads;
  return works ? dollars(line?.usd ?? 0) : "does not work";
}

function limitsBySize(seconds: MeasuredSeconds): string {
  return table(
    ["what", "most", "reached at", ...SIZES.map(storesText)],
    limits(seconds).map((one) => {
      const reached = storesAt(one);
      return [
        ...[one.what, `${amount(one.most)}: ${one.limit}`, reached > NEVER ? "never" : storesText(reached)],
        ...SIZES.map((stores) => takenText(one, stores)),
      ];
    }),
  );
}

function measuredBy({ machine, rounds, isHeld }: MemoryFigures): string {
  const { processors, versions, commit, date } = machine;
  const how = isHeld ? "held to each size's share of a processor" : "computed from a run that has all processors";
  return `Made by \`npm run measure:memory\` on ${processors} (${versions}, commit ${commit}, ${date}), medians of ${rounds}, ${how}.`;
}

function sizesTable({ loads }: MemoryFigures): string {
  const workloads = [...new Set(loads.map(({ workload }) => workload))];
  return table(
    ["memory", "processors", ...workloads],
    MEMORY_SIZES.map((memoryMib) => {
      const cells = workloads.map((workload) => {
        const load = loads.find((one) => one.workload === workload && one.memoryMib === memoryMib);
        return load ? `${load.wallSeconds.toFixed(1)} s, $${(1000 * priceOf(load)).toFixed(3)}` : "";
      });
      const row = [`${memoryMib.toLocaleString("en")} MB`, processorsAt(memoryMib).toFixed(2), ...cells];
      return memoryMib === DEFAULT_MIB ? row.map(bold) : row;
    }),
  );
}

/** Processor time and memory hardly depend on the size; where they do, the largest counts. */
function loadsTable({ loads }: MemoryFigures): string {
  const workloads = [...new Set(loads.map(({ workload }) => workload))];
  return table(
    ["load", "processor time", "memory at most"],
    workloads.map((workload) => {
      const same = loads.filter((one) => one.workload === workload);
      const most = (figure: (load: SizedLoad) => number) => Math.max(...same.map(figure));
      return [
        workload,
        `${most((one) => one.cpuSeconds).toFixed(1)} s`,
        `${Math.round(most((one) => one.peakRssMib))} MiB`,
      ];
    }),
  );
}

function priceOf({ wallSeconds, memoryMib }: SizedLoad): number {
  return wallSeconds * (memoryMib / MIB_A_GIB) * PRICE.lambdaGibSecond + PRICE.lambdaMillionInvocations / 1e6;
}

function total(costs: readonly CostLine[]): number {
  return costs.reduce((sum, { usd }) => sum + usd, 0);
}

function storesText(stores: number): string {
  return `${stores.toLocaleString("en", { maximumSignificantDigits: 2 })} stores`;
}

function bold(text: string): string {
  return `**${text}**`;
}
