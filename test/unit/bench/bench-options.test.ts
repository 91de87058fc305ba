import { expect } from "chai";
import { benchOptions } from "#bench/run/bench-options.ts";
import { chosenCells } from "#bench/run/chosen-cells.ts";
import { FULL_MATRIX, type MatrixCell, USUAL_MATRIX } from "#bench/run/matrix.ts";
import { UsageError } from "#scripts/cli/errors.ts";

describe("the options of the bench", () => {
  it("ask for three rounds of the usual matrix unless they say more", () => {
    const usual = { full: false, rounds: 3, loads: 30, json: undefined, profiles: undefined, coldStart: false };
    expect(benchOptions([])).to.deep.equal({ ...usual, workload: "", contender: "", endpoint: "" });
  });

  it("are taken as they are said", () => {
    const args = ["--full", "--rounds", "1", "--loads", "12", "--json", "a.json", "--profiles", "p", "--cold-start"];
    const texts = ["--workload", "2 %", "--contender", "raw", "--endpoint", "8 ms"];
    const said = { full: true, rounds: 1, loads: 12, json: "a.json", profiles: "p", coldStart: true };
    expect(benchOptions([...args, ...texts])).to.deep.equal({
      ...said,
      workload: "2 %",
      contender: "raw",
      endpoint: "8 ms",
    });
  });

  for (const option of ["--rounds", "--loads"]) {
    for (const text of ["0", "1.5", "many", "", " 2", "1e3", "0x1", "NaN", "Infinity"]) {
      it(`refuse ${option} "${text}" in one sentence`, () => {
        expect(() => benchOptions([option, text])).to.throw(UsageError, new RegExp(`^${option} .+ not "${text}"\\.$`));
      });
    }
    it(`refuse ${option} -3`, () => expect(() => benchOptions([`${option}=-3`])).to.throw(UsageError, option));
  }

  for (const args of [["--round", "3"], ["load-inventory"], ["--json"], ["--full=yes"], ["--env", "dev"]]) {
    it(`refuse "${args.join(" ")}" in one sentence`, () => {
      expect(() => benchOptions(args)).to.throw(UsageError, /^.+\.$/);
    });
  }
});

describe("the cells of the bench", () => {
  const all = { workload: "", contender: "", endpoint: "" };

  it("are the whole matrix where nothing is chosen", () => {
    for (const matrix of [USUAL_MATRIX, FULL_MATRIX]) expect(chosenCells(matrix, all)).to.deep.equal(matrix);
  });

  it("are those whose names contain each of the texts", () => {
    const chosen = chosenCells(USUAL_MATRIX, { workload: "first load", contender: "BatchWriteItem", endpoint: "8 ms" });
    expect(chosen.map(nameOf)).to.deep.equal([
      "first load / BatchWriteItem × 1 / null server, 8 ms away",
      "first load / BatchWriteItem × 16 / null server, 8 ms away",
    ]);
  });

  for (const part of ["workload", "contender", "endpoint"] as const) {
    it(`are refused where no ${part} has such a name, with the names that there are`, () => {
      const names = new Set(USUAL_MATRIX.map((cell) => `"${cell[part].name}"`));
      expect(() => chosenCells(USUAL_MATRIX, { ...all, [part]: "nobody" }))
        .to.throw(UsageError, `--${part} "nobody"`)
        .with.property("message")
        .that.includes([...names].join(", "));
    });
  }

  it("are refused where the names exist, but not together", () => {
    const texts = { ...all, workload: "1,000 small files", contender: "raw HTTP" };
    expect(() => chosenCells(USUAL_MATRIX, texts)).to.throw(
      UsageError,
      '--contender "raw HTTP" is in no name here: choose from "row-by-row", "BatchWriteItem × 16", "load-inventory".',
    );
  });

  it("never give a contender that only inserts a table that is not empty", () => {
    const cells = FULL_MATRIX.filter(({ contender }) => contender.insertsOnly);
    expect(cells).not.to.be.empty;
    for (const { workload } of cells) expect(workload.changedShare).to.equal(undefined);
  });

  it("are each there once", () => {
    for (const matrix of [USUAL_MATRIX, FULL_MATRIX]) expect(new Set(matrix.map(nameOf))).to.have.length(matrix.length);
  });
});

function nameOf({ workload, contender, endpoint }: MatrixCell): string {
  return `${workload.name} / ${contender.name} / ${endpoint.name}`;
}
