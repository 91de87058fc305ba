import { expect } from "chai";
import { percentile, stageTable } from "#scripts/measure-alerts/stage-table.ts";
import { stagesOf } from "#scripts/measure-alerts/stages.ts";

describe("the stages of a drop", () => {
  it("add up to the time between file and message, also where check-stock begins before the report is written", () => {
    for (const loadEndedAt of [1500, 2500]) {
      const work = { loadBeganAt: 1000, loadEndedAt, checkBeganAt: 2000, publishedAt: 2250 };
      const stages = stagesOf({ sentAt: 0, arrivedAt: 3000, ...work });
      expect(Object.values(stages).reduce((sum, one) => sum + one, 0)).to.equal(3);
      expect(stages).to.include({ toLoad: 1, load: loadEndedAt === 1500 ? 0.5 : 1, check: 0.25, toInbox: 0.75 });
    }
  });

  it("are told with the functions' own share", () => {
    const table = stageTable([{ toLoad: 1, load: 0.5, toCheck: 0, check: 0.5, toInbox: 2 }]);
    expect(table).to.contain("| **from `PutObject` to the message in the inbox** | 4.00 | 4.00 | 100 % |");
    expect(table).to.contain("| **ours: both functions' own time** | 1.00 | 1.00 | 25 % |");
  });

  it("are ranked: half, and 95 of 100, take at most so long", () => {
    const figures = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect([percentile(figures, 50), percentile(figures, 95), percentile([7], 95)]).to.deep.equal([50, 95, 7]);
  });
});
