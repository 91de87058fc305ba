import { expect } from "chai";
import { dev } from "#environments/dev.ts";
import type { Environment } from "#environments/environment.ts";
import { ENVIRONMENTS } from "#environments/environments.ts";
import { Access } from "./iam/access.ts";
import { allFacts } from "./rules/all-facts.ts";
import type { Facts } from "./rules/facts.ts";
import { synthesizedStack } from "./synthesized.ts";
import { calledActions } from "./truth/called-actions.ts";
import { LYONS_UPLOADER } from "./truth/cast.ts";
import { falseRows } from "./truth/truth-table.ts";

/** What Lambda itself does in the function's name: reads its source, writes its log, keeps what it gives up. */
const BY_LAMBDA: Readonly<Record<string, readonly string[]>> = {
  "load-inventory": ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
  "check-stock": [
    ...["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"],
    ...["s3:PutObject", "s3:ListBucket"],
  ],
  "watch-stores": [],
};
const LOGS = ["logs:CreateLogStream", "logs:PutLogEvents"];

describe("the truth table", () => {
  let facts: readonly Facts[];
  before(() => {
    facts = allFacts();
  });

  for (const environment of ENVIRONMENTS) {
    it(`is true in ${environment.name}`, async () => {
      expect(await falseRows(factsOf(facts, environment).stack, environment)).to.deep.equal([]);
    });
  }

  it("is true for an uploader of another account", async () => {
    const environment = { ...dev, uploaders: [LYONS_UPLOADER] };
    expect(await falseRows(synthesizedStack(environment), environment)).to.deep.equal([]);
  });

  for (const [name, byLambda] of Object.entries(BY_LAMBDA)) {
    it(`${name} may do exactly what its code calls and Lambda does in its name`, async () => {
      const called = await calledActions(name);
      expect(allowedActions(factsOf(facts, dev), name)).to.have.members([
        ...new Set([...called, ...byLambda, ...LOGS]),
      ]);
    });
  }
});

function factsOf(facts: readonly Facts[], { name }: Environment): Facts {
  const found = facts.find((one) => one.name === name);
  if (!found) throw new Error(`There is no stack ${name}.`);
  return found;
}

function allowedActions({ stack, environment }: Facts, part: string): string[] {
  const policies = new Access(stack).policies.ofRole(`inventory-${environment.name}-${part}`);
  const actions = policies.flatMap(({ Statement }) =>
    Statement.flatMap((one) => ("Action" in one ? [one.Action] : [])),
  );
  return [...new Set(actions.flat().map(String))];
}
