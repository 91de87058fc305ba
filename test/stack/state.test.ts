import { expect } from "chai";
import { dev } from "#environments/dev.ts";
import type { Environment } from "#environments/environment.ts";
import { staging } from "#environments/staging.ts";
import { EVERY_OPTION } from "./optional-environments.ts";
import {
  allStacks,
  type Block,
  block,
  blocks,
  resources,
  type Stack,
  statements,
  synthesizedStack,
} from "./synthesized.ts";

describe("the stack state", () => {
  let state: Stack;
  before(() => {
    state = allStacks()("state");
  });

  it("adopts the bucket that keeps its own state", () => {
    const [bucket] = resources(state, "aws_s3_bucket");
    const [adoption] = blocks(state.import);
    const [backend] = blocks(block(block(state.terraform).backend).s3);
    expect(adoption?.id).to.equal(bucket?.bucket);
    expect(backend).to.include({ bucket: bucket?.bucket, key: "inventory-notification/state.tfstate" });
    expect(backend).to.include({ use_lockfile: true, encrypt: true });
  });

  it("refuses to be read in plain or deleted; the rules hold it to the rest", () => {
    expect(statements(state).map(({ sid, effect }) => `${effect} ${sid}`)).to.deep.equal([
      "Deny RefuseWithoutTls",
      "Deny RefuseDeletion",
    ]);
  });
});

describe("a table that was restored to a point in time", () => {
  const name = "inventory-dev-inventory-restored";
  const restored = synthesizedStack({ ...dev, restoredTables: { inventory: name } });

  it("takes the place of the one before, in the same block of the state", () => {
    const [before, after] = [synthesizedStack(dev), restored].map((stack) => stack.resource.aws_dynamodb_table ?? {});
    expect(Object.keys(after ?? {})).to.deep.equal(Object.keys(before ?? {}));
    expect(Object.values(after ?? {}).map((table) => table.name)).to.include(name);
  });

  it("is the one that the functions use and may use", () => {
    const text = JSON.stringify(restored);
    expect(text).to.contain(`:table/${name}"`).and.not.to.contain(':table/inventory-dev-inventory"');
    const variables = resources(restored, "aws_lambda_function").map(
      (lambda) => block(block(lambda.environment).variables).INVENTORY_TABLE,
    );
    expect(variables).to.include(name);
  });
});

describe("two environments in one account", () => {
  const account = ["111111111111"] as const;
  const inOneAccount = (environment: Environment): Stack =>
    synthesizedStack({ ...environment, accountIds: account, stateBucket: "inventory-state-shared" });

  it("share no name, with every option", () => {
    const [one, other] = (["dev", "staging"] as const).map((name) =>
      physicalNames(inOneAccount({ ...EVERY_OPTION, name })),
    );
    expect(one).to.have.lengthOf.above(20);
    expect(other?.filter((name) => one?.includes(name))).to.deep.equal([]);
  });

  it("keep their states apart in one bucket", () => {
    const keys = [dev, staging].map((environment) => {
      const [backend] = blocks(block(block(inOneAccount(environment).terraform).backend).s3);
      return backend?.key;
    });
    expect(new Set(keys).size).to.equal(2);
  });
});

/** What a resource is called in the account, as far as a name has to be unique there; a role's own policy need not be. */
const NAMES = /^(?:bucket|name|function_name|alarm_name|dashboard_name|alias|domain|identity_pool_name)$/;
const NESTED: ReadonlySet<string> = new Set([
  "aws_iam_role_policy",
  "aws_cognito_user_pool_client",
  "aws_cognito_user_group",
  "aws_cognito_user",
]);

function physicalNames(stack: Stack): string[] {
  return Object.entries(stack.resource)
    .filter(([type]) => !NESTED.has(type))
    .flatMap(([type, all]) => Object.values(all).flatMap((block) => namesOf(type, block)));
}

function namesOf(type: string, block: Block): string[] {
  return Object.entries(block)
    .filter(([attribute, value]) => NAMES.test(attribute) && typeof value === "string" && !value.includes("${"))
    .map(([, value]) => `${type} ${value}`);
}
