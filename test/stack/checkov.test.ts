import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { type CheckovOutcome, checkov } from "./checkov/checkov.ts";
import { SKIPS } from "./checkov/skips.ts";
import { allFacts, type Facts } from "./rules/facts.ts";

/** Fewer mean that Checkov looked at nothing, which it takes for success. */
const LEAST_RESULTS = 150;
const INSTALL_MS = 10 * 60 * 1000;

describe("Checkov", () => {
  let folder: string;
  let outcome: CheckovOutcome;
  before(async function () {
    this.timeout(INSTALL_MS);
    folder = mkdtempSync(join(tmpdir(), "checkov-"));
    for (const facts of allFacts()) writeStack(folder, facts);
    outcome = await checkov(folder);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("reads every stack, without complaint", () => {
    expect(outcome.complaints).to.equal("");
    expect(outcome.unread).to.equal(0);
    expect(outcome.passed.length + outcome.failed.length).to.be.at.least(LEAST_RESULTS);
  });

  it("finds nothing but what is skipped for a reason", () => {
    const found = outcome.failed.filter(({ check_id }) => !(check_id in SKIPS));
    expect(found.map(({ check_id, resource }) => `${check_id} ${resource}`)).to.deep.equal([]);
  });

  it("still finds everything that is skipped", () => {
    const found = new Set(outcome.failed.map(({ check_id }) => check_id));
    expect(Object.keys(SKIPS).filter((id) => !found.has(id))).to.deep.equal([]);
  });
});

/** Without the adoption of resources that are there already, which Checkov cannot read. */
function writeStack(folder: string, { name, stack }: Facts): void {
  const { import: _, ...readable } = stack;
  mkdirSync(join(folder, name));
  writeFileSync(join(folder, name, "cdk.tf.json"), JSON.stringify(readable, undefined, 2));
}
