import { OWN_STAGES, STAGES, type Stage, type StageSeconds } from "./stages.ts";

const ALL = Object.keys(STAGES) as Stage[]; // the keys of `STAGES`

/** The way of all drops as a table in Markdown: what half and 95 of 100 take at most, and the median of a stage's shares. */
export function stageTable(drops: readonly StageSeconds[]): string {
  const row = (title: string, stages: readonly Stage[]) => {
    const times = drops.map((drop) => sum(drop, stages));
    const shares = drops.map((drop) => sum(drop, stages) / sum(drop, ALL));
    const [half, most, share] = [percentile(times, 50), percentile(times, 95), percentile(shares, 50)];
    return `| ${title} | ${half.toFixed(2)} | ${most.toFixed(2)} | ${Math.round(share * 100)} % |`;
  };
  return [
    "| seconds | p50 | p95 | share (p50) |",
    "| --- | --- | --- | --- |",
    row("**from `PutObject` to the message in the inbox**", ALL),
    ...ALL.map((stage) => row(STAGES[stage], [stage])),
    row("**ours: both functions' own time**", OWN_STAGES),
  ].join("\n");
}

/** The smallest of the figures that at least `percent` in a hundred do not exceed (nearest rank). */
export function percentile(figures: readonly number[], percent: number): number {
  const sorted = figures.toSorted((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}

function sum(drop: StageSeconds, stages: readonly Stage[]): number {
  return stages.reduce((all, stage) => all + drop[stage], 0);
}
