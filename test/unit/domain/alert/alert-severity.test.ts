import { expect } from "chai";
import { severityOf } from "#domain/alert/alert-severity.ts";
import { type Status, statusOf } from "#domain/stock/stock-status.ts";

const NONE = { OK: undefined, LOW: "LOW", OUT: "OUT" } as const;
const NEWS = {
  none: NONE,
  OK: NONE,
  LOW: { OK: "RECOVERED", LOW: undefined, OUT: "OUT" },
  OUT: { OK: "RECOVERED", LOW: undefined, OUT: undefined },
} as const;

/** Counts around both borders of threshold `t`, and what each is. */
function boundaries(t: number): readonly (readonly [number, Status])[] {
  const around = [
    [-1, "OUT"],
    [0, "OUT"],
    [1, t >= 1 ? "LOW" : "OK"],
    [t - 1, t - 1 <= 0 ? "OUT" : "LOW"],
    [t, t === 0 ? "OUT" : "LOW"],
    [t + 1, "OK"],
  ] as const;
  return around;
}

describe("the severity of a change", () => {
  for (const threshold of [0, 1, 2, 10])
    for (const [count, after] of boundaries(threshold)) {
      it(`takes ${count} pieces at threshold ${threshold} for ${after}`, () => {
        expect(statusOf(count, threshold)).to.equal(after);
      });
      it(`tells of a new item with ${count} pieces at threshold ${threshold}: ${NEWS.none[after] ?? "nothing"}`, () => {
        expect(severityOf(undefined, statusOf(count, threshold))).to.equal(NEWS.none[after]);
      });
      for (const [before, status] of boundaries(threshold))
        it(`tells of ${before} → ${count} pieces at threshold ${threshold}: ${NEWS[status][after] ?? "nothing"}`, () => {
          expect(severityOf(statusOf(before, threshold), statusOf(count, threshold))).to.equal(NEWS[status][after]);
        });
    }

  for (const before of ["OK", "LOW", "OUT", undefined] as const)
    it(`tells nothing of the removal of an item that is ${before ?? "removed already"}`, () => {
      expect(severityOf(before, undefined)).to.equal(undefined);
    });
});
