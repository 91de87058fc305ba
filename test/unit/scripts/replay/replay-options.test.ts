import { expect } from "chai";
import { UsageError } from "#scripts/cli/errors.ts";
import { replayOptions } from "#scripts/replay/replay-options.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const NOW = Date.parse("2026-11-24T12:00:00Z");

describe("the command line of replay", () => {
  it("takes a time without a zone as UTC, wherever it runs", () => {
    for (const since of [
      "2026-11-24T09:30",
      "2026-11-24T09:30:00Z",
      "2026-11-24T10:30+01:00",
      "2026-11-24T09:30:00.000",
    ])
      expect(options("--prefix", "", "--since", since).sinceMs).to.equal(Date.parse("2026-11-24T09:30:00Z"));
    expect(options("--prefix", "", "--since", "2026-11-24").sinceMs).to.equal(Date.parse("2026-11-24T00:00:00Z"));
  });

  it("ends now unless it says otherwise", () => {
    expect(options("--prefix", "a/", "--since", "2026-11-24")).to.deep.equal({
      ...{ environment: "local", dryRun: false, prefix: "a/" },
      ...{ sinceMs: Date.parse("2026-11-24T00:00:00Z"), untilMs: NOW },
    });
  });

  it("refuses what is older than the order of uploads reaches back", () => {
    const days = (count: number) => new Date(NOW - count * DAY_MS).toISOString();
    expect(options("--prefix", "", "--since", days(32)).sinceMs).to.equal(NOW - 32 * DAY_MS);
    expect(() => options("--prefix", "", "--since", days(32.01))).to.throw(UsageError, "32 days");
  });

  it("refuses to guess", () => {
    expect(() => options("--since", "2026-11-24")).to.throw(UsageError, "--prefix");
    expect(() => options("--prefix", "a")).to.throw(UsageError, "--since");
    for (const since of ["yesterday", "24.11.2026", "2026-13-01", "1764000000", "2026-11-25"])
      expect(() => options("--prefix", "a", "--since", since)).to.throw(UsageError);
    expect(() => options("--prefix", "a", "--since", "2026-11-24", "--until", "2026-11-24")).to.throw(UsageError);
    expect(() => options("--prefix", "a", "--since", "2026-11-24", "--all")).to.throw(UsageError);
  });
});

function options(...args: string[]) {
  return replayOptions(args, NOW);
}
