import { expect } from "chai";
import { secondsAt } from "#bench/growth/assumptions.ts";
import { monthlyCosts } from "#bench/growth/monthly-costs.ts";
import { stackFigures } from "#bench/growth/stack-figures.ts";
import type { CellFigures } from "#bench/report/figures.ts";

const FUNCTIONS = {
  a: { function_name: "x-load-inventory", memory_size: 1769 },
  b: { function_name: "x-check-stock", memory_size: 512 },
};
const TABLE = { point_in_time_recovery: { enabled: true } };
const RESOURCES = {
  aws_lambda_function: FUNCTIONS,
  aws_lambda_event_source_mapping: { a: { metrics_config: { metrics: ["EventCount"] } }, b: {} },
  aws_dynamodb_table: { a: TABLE, b: TABLE },
  aws_scheduler_schedule: { a: { schedule_expression: "rate(1 hour)" } },
  aws_cloudwatch_metric_alarm: { a: {}, b: {}, c: {} },
};
const DAILY = {
  rows: 20_000,
  rowsPerSecond: 20_000,
  cpuSecondsPerMillionRows: 50,
  writeUnits: 414,
  inventoryWriteUnits: 400,
  s3Gets: 7,
  s3Puts: 2,
};

describe("a month's costs", () => {
  // the cost model reads no other fields of a load
  const basis = { stack: stackFigures({ resource: RESOURCES, data: {} }), daily: DAILY as CellFigures };

  it("are what the arithmetic beside them gives, from the stack and from the load of a daily file", () => {
    const usd = Object.fromEntries(monthlyCosts(100, basis).map((line) => [line.what, line.usd]));
    expect(usd["writing what changed"]).to.be.closeTo(((400 * 3000) / 1e6) * 0.625, 1e-9);
    expect(usd["ledger, summaries, memory of alerts"]).to.be.closeTo(((37 * 3000) / 1e6) * 0.625, 1e-9);
    expect(usd["stored rows"]).to.be.closeTo(((2e6 * 400) / 1e9) * 0.45, 1e-9);
    expect(usd["load-inventory (arm64)"]).to.be.closeTo(3000 * (1769 / 1024) * 0.0000133334, 1e-9);
    expect(usd["S3 gets"]).to.be.closeTo(0.0084, 1e-9);
    expect([usd.alarms, usd["dashboard for operators"]].map((one) => one?.toFixed(2))).to.deep.equal(["0.30", "0.00"]);
  });

  it("are refused for a stack that is built in another way", () => {
    const schedule = { a: { schedule_expression: "rate(5 minutes)" } };
    expect(() => stackFigures({ resource: { ...RESOURCES, aws_scheduler_schedule: schedule }, data: {} })).to.throw();
    expect(() => stackFigures({ resource: { ...RESOURCES, aws_lambda_function: {} }, data: {} })).to.throw(
      "load-inventory",
    );
  });
});

describe("a memory size", () => {
  it("lets a load take as long as its processor time needs there, and never less than it took", () => {
    expect([1769 / 2, 1769, 3538].map((mib) => secondsAt(mib, { wall: 3, cpu: 4 }))).to.deep.equal([8, 4, 3]);
  });
});
