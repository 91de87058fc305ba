import { expect } from "chai";
import { ApplyProgress } from "#scripts/terraform/apply-progress.ts";

const change = (action: string) => JSON.stringify({ type: "planned_change", change: { action } });
const complete = (action: string) => JSON.stringify({ type: "apply_complete", hook: { action } });

describe("ApplyProgress", () => {
  it("counts what is planned and done, but not what is only read", () => {
    const progress = new ApplyProgress();
    for (const line of [change("create"), change("update"), change("read"), change("noop")]) progress.read(line);
    for (const line of [complete("create"), complete("read")]) progress.read(line);
    expect(progress).to.include({ planned: 2, done: 1 });
    expect(progress.text).to.equal("Terraform: 1 of 2 changes made");
  });

  it("keeps errors with their place, in one line each, and no warnings", () => {
    const progress = new ApplyProgress();
    const diagnostic = { severity: "error", summary: "creating queue", detail: "\nA\n  B", address: "aws_sqs_queue.a" };
    progress.read(JSON.stringify({ type: "diagnostic", diagnostic }));
    progress.read(JSON.stringify({ type: "diagnostic", diagnostic: { severity: "warning", summary: "w" } }));
    expect(progress.errors).to.deep.equal(["aws_sqs_queue.a: creating queue:  A B"]);
  });

  it("passes over lines that are none of these", () => {
    const progress = new ApplyProgress();
    for (const line of ["", "Terraform v1", "{", '{"type":"version"}', "null"]) progress.read(line);
    expect(progress).to.include({ planned: 0, done: 0 });
  });
});
