import { expect } from "chai";
import type { UploadReport } from "#domain/upload/upload-report.ts";
import { SmokeFailed } from "#scripts/canary/scratch-store.ts";
import { type SmokeDependencies, smokeTest } from "#scripts/smoke/smoke-test.ts";

const REPORT: UploadReport = {
  ...{ key: "k", versionId: "v", sequencer: "0", uploadedAt: "2026-11-25T00:00:00.000Z", outcome: "loaded" },
  ...{
    rows: 1,
    accepted: 1,
    rejected: 0,
    duplicates: 0,
    changed: 1,
    unchanged: 0,
    superseded: 0,
    stores: [],
    durationMs: 1,
  },
};

describe("a smoke test", () => {
  it("follows the canary from report to alert, then removes its store", async () => {
    const { dependencies, said, removals } = system({});
    await smokeTest(dependencies);
    expect(said).to.deep.equal([
      "Report: loaded, 1 changed",
      "Table: the canary is OUT",
      "Alert: OUT, taken by SNS",
      "Removed",
    ]);
    expect(removals()).to.equal(1);
  });

  const failures: readonly [string, Partial<SmokeDependencies>, string][] = [
    ["the file is not loaded", { drop: async () => ({ ...REPORT, outcome: "refused" }) }, "not loaded"],
    ["the row is missing", { status: async () => undefined }, "the table does not"],
    ["nobody is told", { lastAlert: async () => undefined }, "No alert within"],
  ];
  for (const [name, fault, words] of failures) {
    it(`fails when ${name}, and removes the store all the same`, async () => {
      const { dependencies, removals } = system(fault);
      const failure = await smokeTest(dependencies).catch((error: unknown) => error);
      expect(failure).to.be.instanceOf(SmokeFailed);
      expect(`${failure}`).to.contain(words);
      expect(removals()).to.equal(1);
    });
  }

  it("fails when the canary stays", async () => {
    const failure = await smokeTest(system({ status: async () => "OUT" }).dependencies).catch(
      (error: unknown) => error,
    );
    expect(`${failure}`).to.contain("still in the table");
  });

  it("sends the removal after Ctrl-C, and does not wait for it", async () => {
    const interruption = new AbortController();
    const drop = async () => {
      interruption.abort();
      return interruption.signal.throwIfAborted() ?? REPORT;
    };
    const { dependencies, said, removals } = system({ drop, signal: interruption.signal });
    const failure = await smokeTest(dependencies).catch((error: unknown) => error);
    expect(failure).to.have.property("name", "AbortError");
    expect(removals()).to.equal(1);
    expect(said.at(-1)).to.contain("goes on without you");
  });
});

function system(fault: Partial<SmokeDependencies>) {
  const said: string[] = [];
  let removals = 0;
  const remove = async () => {
    removals += 1;
    return async () => REPORT;
  };
  const dependencies: SmokeDependencies = {
    drop: async () => REPORT,
    status: async () => (removals === 0 ? "OUT" : undefined),
    lastAlert: async () => "OUT",
    remove,
    say: (text) => said.push(text),
    signal: new AbortController().signal,
    alertSeconds: 0,
    ...fault,
  };
  return { dependencies, said, removals: () => removals };
}
