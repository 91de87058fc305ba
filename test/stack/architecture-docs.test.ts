import { readFileSync } from "node:fs";
import { expect } from "chai";
import { ARCHITECTURE_DOCS, renderArchitecture } from "#scripts/docs/architecture-docs.ts";
import { architectureGraph } from "#scripts/docs/architecture-graph.ts";

describe("docs/architecture.md", () => {
  const page = readFileSync(ARCHITECTURE_DOCS, "utf8");

  it("shows the components and what passes between them as they are synthesized now: else run npm run docs", () => {
    expect(page).to.equal(renderArchitecture(page));
  });

  it("shows the way of a file to an alert", () => {
    for (const [from, to] of [
      ["upload-bucket ==>|new files|", "load-queue"],
      ["load-queue ==>|changes or messages|", "load-inventory"],
      ["inventory-table ==>|changes or messages|", "check-stock"],
      ["check-stock -->|publish alerts|", "alert-topic"],
    ])
      expect(page).to.contain(`${from} ${to}\n`);
  });
});

describe("the picture of a stack", () => {
  it("draws one arrow for what a role may do in another component, none for its own", () => {
    const queue = { name: "q" };
    const statement = [
      { sid: "SendMessages", resources: ["arn:aws:sqs:r:1:q"] },
      { sid: "ReadMessages", resources: [`\${aws_sqs_queue.queue_1.arn}`] },
      { sid: "SendMessages", resources: ["arn:aws:sns:r:1:nobodys"] },
    ];
    const documents = { worker_policy_2: { statement }, queue_policy_3: { statement } };
    const graph = architectureGraph({
      resource: { aws_sqs_queue: { queue_1: queue } },
      data: { aws_iam_policy_document: documents },
    });
    expect(graph.arrows).to.deep.equal([
      { from: "worker", to: "queue", how: "call", what: "send messages, read messages" },
    ]);
  });
});
