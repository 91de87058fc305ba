import { expect } from "chai";
import * as retention from "#domain/retention.ts";
import { LOCAL_OUTPUTS, OUTPUTS } from "#infra/outputs.ts";
import { StackPolicies } from "./iam/stack-policies.ts";
import { allStacks, block, blocks, resources, type Stack, type Stacks } from "./synthesized.ts";

const ENVIRONMENTS = ["local", "dev", "staging", "prod"] as const;

describe("what one environment has and another has not", () => {
  let stack: Stacks;
  before(() => {
    stack = allStacks();
  });

  for (const name of ENVIRONMENTS) {
    it(`lists the outputs of ${name}, with an inbox in local only`, () => {
      const names = Object.keys((name === "local" ? LOCAL_OUTPUTS : OUTPUTS).entries);
      expect(Object.keys(block(stack(name).output))).to.have.members(names);
    });
  }

  it("gives store users in local, which knows no session tags, what buyers may, by statements of its own", () => {
    const emulated = (sids: readonly string[]) => sids.filter((sid) => sid.startsWith("Emulator"));
    const [dev, local] = [stack("dev"), stack("local")];
    expect(emulated(sidsOf(dev, "inventory-dev-store-user"))).to.deep.equal([]);
    expect(emulated(sidsOf(local, "inventory-local-store-user"))).to.have.members(
      sidsOf(local, "inventory-local-buyer").map((sid) => `Emulator${sid}`),
    );
  });

  it("keeps the state of local beside the project, by a path that holds on every machine", () => {
    const local = block(block(block(stack("local").terraform).backend).local);
    expect(local.path).to.equal("../../../.local/terraform.tfstate");
  });

  for (const name of ENVIRONMENTS) {
    it(`keeps in the buckets of ${name} what domain/retention.ts says: objects, and versions that were replaced`, () => {
      expect(keptDays(stack(name))).to.deep.equal({
        "upload-bucket": [undefined, retention.UPLOAD_VERSION_DAYS],
        "settings-bucket": [undefined, retention.SETTINGS_COPY_DAYS],
        "report-bucket": [retention.REPORT_DAYS, 1],
        "check-stock": [retention.FAILED_CHANGES_DAYS, 1],
        "dashboard-site": [undefined, retention.DASHBOARD_VERSION_DAYS],
      });
    });
  }

  it("gives a load two minutes in local, so that a killed one comes back as soon, and five elsewhere", () => {
    const timeouts = ENVIRONMENTS.map((name) => {
      const [load] = resources(stack(name), "aws_lambda_function").filter(({ function_name }) =>
        `${function_name}`.endsWith("-load-inventory"),
      );
      return load?.timeout;
    });
    expect(timeouts).to.deep.equal([120, 300, 300, 300]);
  });
});

/** The days of objects and of old versions by the component that the bucket belongs to. */
function keptDays({ resource }: Stack): Record<string, unknown> {
  const rules = Object.entries(resource.aws_s3_bucket_lifecycle_configuration ?? {});
  return Object.fromEntries(
    rules.map(([id, { rule }]) => {
      const { expiration, noncurrent_version_expiration: old } = block(rule);
      return [id.split("_")[0] ?? "", [block(expiration).days, block(old).noncurrent_days]];
    }),
  );
}

function sidsOf(stack: Stack, role: string): readonly string[] {
  return new StackPolicies(stack).ofRole(role).flatMap(({ Statement }) => blocks(Statement).map(({ Sid }) => `${Sid}`));
}
