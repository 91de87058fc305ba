import { expect } from "chai";
import { OURS, PARSE_ONLY, ROW_BY_ROW } from "#bench/contenders/contender.ts";
import type { CellFigures } from "#bench/report/figures.ts";
import { coldStartGoalsOf, goalsOf } from "#bench/report/goals.ts";
import { DEFAULT_BUNDLE, DEPLOYED, type LoadTime } from "#bench/report/load-times.ts";
import {
  DISTANT_SERVER,
  FEW_FILES,
  FIRST_LOAD,
  LITTLE_CHANGED,
  MILLION_FIRST,
  MILLION_LITTLE,
  NOTHING_CHANGED,
  NULL_SERVER,
  OPEN_QUOTE,
  SMALL_FILES,
  USUAL_MATRIX,
} from "#bench/run/matrix.ts";
import { figuresFor } from "./cell-figures.ts";

const BATCH_16 = "BatchWriteItem × 16";
const BATCH_1 = "BatchWriteItem × 1";

/** Figures with which each goal is just reached. */
const REACHED = {
  slowFirst: cell(ROW_BY_ROW, FIRST_LOAD.name, { cpuSecondsPerMillionRows: 1000 }),
  batchFirst: cell(BATCH_16, FIRST_LOAD.name, { cpuSecondsPerMillionRows: 21 }),
  first: cell(OURS, FIRST_LOAD.name, { cpuSecondsPerMillionRows: 20, peakRssMiB: 100, rows: 1000, bytes: 25_000 }),
  slowLittle: cell(ROW_BY_ROW, LITTLE_CHANGED.name, {
    cpuSecondsPerMillionRows: 1500,
    writeUnits: 4000,
    dollarsPerMillionRows: 2.5,
  }),
  little: cell(OURS, LITTLE_CHANGED.name, {
    cpuSecondsPerMillionRows: 10,
    writeUnits: 100,
    dollarsPerMillionRows: 0.1,
  }),
  parseLittle: cell(PARSE_ONLY, LITTLE_CHANGED.name, { cpuSecondsPerMillionRows: 5.1 }),
  nothing: cell(OURS, NOTHING_CHANGED.name, { inventoryWriteUnits: 0, streamRecords: 0 }),
  distant: cell(OURS, FIRST_LOAD.name, { endpoint: DISTANT_SERVER.name, rowsPerSecond: 15_000 }),
  distantMillion: cell(OURS, MILLION_FIRST.name, { endpoint: DISTANT_SERVER.name, rowsPerSecond: 15_000 }),
  batchDistant: cell(BATCH_1, FIRST_LOAD.name, { endpoint: DISTANT_SERVER.name, rowsPerSecond: 1000 }),
  million: cell(OURS, MILLION_FIRST.name, { cpuSecondsPerMillionRows: 19, peakRssMiB: 120 }),
  batchMillion: cell(BATCH_16, MILLION_FIRST.name, { cpuSecondsPerMillionRows: 21 }),
  parseMillion: cell(PARSE_ONLY, MILLION_FIRST.name, { cpuSecondsPerMillionRows: 5.1 }),
  millionLittle: cell(OURS, MILLION_LITTLE.name, { cpuSecondsPerMillionRows: 9.9 }),
  smallFiles: cell(OURS, SMALL_FILES.name, { cpuSecondsPerMillionRows: 12, rows: 100_000, files: 1000 }),
  fewFiles: cell(OURS, FEW_FILES.name, { cpuSecondsPerMillionRows: 10, rows: 10_000, files: 100 }),
  openQuote: cell(OURS, OPEN_QUOTE.name, { cpuSecondsPerMillionRows: 10, rows: 1000, bytes: 12_500 }),
} as const;
type Name = keyof typeof REACHED;

/** Each goal, in the order of the page: the cells it needs, and a change with which it is just missed. */
const GOALS: readonly (readonly [says: string, needs: readonly Name[], missed: Name, by: Partial<CellFigures>])[] = [
  ["first load: CPU of row by row", ["slowFirst", "first"], "first", { cpuSecondsPerMillionRows: 20.1 }],
  ["first load of 1,000,000 rows: CPU", ["slowFirst", "million"], "million", { cpuSecondsPerMillionRows: 20.1 }],
  ["first load: our CPU", ["first", "batchFirst"], "batchFirst", { cpuSecondsPerMillionRows: 19.9 }],
  [
    "first load of 1,000,000 rows: our",
    ["million", "batchMillion"],
    "batchMillion",
    { cpuSecondsPerMillionRows: 18.9 },
  ],
  ["2 % changed: CPU of row", ["slowLittle", "little"], "little", { cpuSecondsPerMillionRows: 10.01 }],
  [
    "2 % changed of 1,000,000 rows: CPU",
    ["slowLittle", "millionLittle"],
    "millionLittle",
    { cpuSecondsPerMillionRows: 10.01 },
  ],
  ["2 % changed: write units", ["slowLittle", "little"], "little", { writeUnits: 101 }],
  ["2 % changed: money", ["slowLittle", "little"], "little", { dollarsPerMillionRows: 0.101 }],
  ["2 % changed: our CPU", ["little", "parseLittle"], "parseLittle", { cpuSecondsPerMillionRows: 4.9 }],
  [
    "2 % changed of 1,000,000 rows: our",
    ["millionLittle", "parseMillion"],
    "parseMillion",
    { cpuSecondsPerMillionRows: 4.9 },
  ],
  ["nothing changed: write units", ["nothing"], "nothing", { inventoryWriteUnits: 1 }],
  ["nothing changed: stream records", ["nothing"], "nothing", { streamRecords: 1 }],
  ["8 ms away: our", ["distant", "batchDistant"], "distant", { rowsPerSecond: 14_999 }],
  ["8 ms away, 1,000,000", ["distantMillion", "batchDistant"], "distantMillion", { rowsPerSecond: 14_999 }],
  ["peak memory", ["million", "first"], "million", { peakRssMiB: 121 }],
  ["CPU of a small file", ["smallFiles", "fewFiles"], "smallFiles", { cpuSecondsPerMillionRows: 12.1 }],
  ["CPU a byte", ["openQuote", "first"], "openQuote", { bytes: 12_400 }],
];
const SAYS = GOALS.map(([says]) => says);

describe("the goals of the bench", () => {
  it("are reached by figures that are just good enough", () => {
    expect(marks({})).to.deep.equal(SAYS.map((says) => [says, true]));
  });

  for (const [says, , missed, by] of GOALS) {
    it(`"${says} …" is missed, and no other, by ${missed} with ${JSON.stringify(by)}`, () => {
      expect(marks({ [missed]: { ...REACHED[missed], ...by } })).to.deep.equal(SAYS.map((one) => [one, one !== says]));
    });
  }

  for (const name of names()) {
    const needing = new Set(GOALS.filter(([, needs]) => needs.includes(name)).map(([says]) => says));
    const expected = SAYS.map((says) => [says, needing.has(says) ? undefined : true]);

    it(`that need ${name} are not measured without it`, () => {
      expect(marks({ [name]: undefined })).to.deep.equal(expected);
    });

    it(`that need ${name} are not measured where it left a wrong table`, () => {
      expect(marks({ [name]: { ...REACHED[name], correct: false } })).to.deep.equal(expected);
    });
  }

  it("say what was wanted and found", () => {
    const [first] = goalsOf(Object.values(REACHED));
    expect(first).to.deep.include({ wanted: "≥ 50", found: "50" });
    const [unknown] = goalsOf([]);
    expect(unknown).to.deep.include({ wanted: "≥ 50", found: "not measured", reached: undefined });
  });

  it("need no cell that the usual matrix lacks", () => {
    const cells = USUAL_MATRIX.map(({ contender, workload, endpoint }) => [
      contender.name,
      workload.name,
      endpoint.name,
    ]);
    for (const { contender, workload, endpoint } of Object.values(REACHED))
      expect(cells).to.deep.include([contender, workload, endpoint]);
  });
});

describe("the goals of cold starts", () => {
  const usual = [loading("load-inventory", DEFAULT_BUNDLE, 100), loading("check-stock", DEFAULT_BUNDLE, 70)];
  const reached = { "load-inventory": 71, "check-stock": 40, "watch-stores": 40 };
  const ours = (milliseconds: object) =>
    Object.entries(milliseconds).map(([name, one]) => loading(name, DEPLOYED, Number(one)));
  const marksOf = (loads: readonly LoadTime[]) => coldStartGoalsOf(loads).map((goal) => goal.reached);

  it("are reached by load times that are just good enough", () => {
    expect(marksOf([...usual, ...ours(reached)])).to.deep.equal([true, true, true]);
  });

  for (const [index, [name, milliseconds]] of Object.entries(reached).entries()) {
    it(`are missed by a ${name} that takes longer, and no other is`, () => {
      const loads = [...usual, ...ours({ ...reached, [name]: milliseconds + 1 })];
      expect(marksOf(loads)).to.deep.equal([0, 1, 2].map((one) => one !== index));
    });
  }

  it("are not measured where nothing was loaded", () => {
    expect(marksOf([])).to.deep.equal([undefined, undefined, undefined]);
    expect(coldStartGoalsOf([]).map(({ found }) => found)).to.deep.equal(Array(3).fill("not measured"));
  });
});

function loading(name: string, variant: string, milliseconds: number): LoadTime {
  return { name, variant, milliseconds, kib: 400, zippedKib: 100, ratio: 1 };
}

function names(): readonly Name[] {
  return Object.keys(REACHED) as Name[]; // the keys of a constant
}

function cell(contender: string, workload: string, differences: Partial<CellFigures>): CellFigures {
  return figuresFor({ contender, workload, endpoint: NULL_SERVER.name }, differences);
}

/** The beginnings of the goals' texts with their marks, where some of the figures are others or missing. */
function marks(others: Partial<Record<Name, CellFigures | undefined>>) {
  const cells = Object.values<CellFigures | undefined>({ ...REACHED, ...others });
  const goals = goalsOf(cells.filter((one) => one !== undefined));
  return goals.map(({ says, reached }, index) => {
    const known = SAYS[index] ?? "";
    return [says.startsWith(known) ? known : says, reached];
  });
}
