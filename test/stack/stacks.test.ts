import { expect } from "chai";
import { dev } from "#environments/dev.ts";
import { OUTPUT_NAMES } from "#infra/outputs.ts";
import {
  type Block,
  blocks,
  resources,
  type Stack,
  statements,
  synthesizedStack,
  synthesizedStacks,
} from "./synthesized.ts";

const REMOTE = ["dev", "staging", "prod"] as const;
const ENVIRONMENTS = ["local", ...REMOTE] as const;

describe("the stacks", () => {
  let stacks: ReadonlyMap<string, Stack>;
  before(() => {
    stacks = synthesizedStacks(ENVIRONMENTS);
  });

  const stack = (name: string): Stack => {
    const found = stacks.get(name);
    if (!found) throw new Error(`There is no stack ${name}.`);
    return found;
  };

  for (const name of ENVIRONMENTS) {
    describe(name, () => {
      it("is applied to its own account only", () => {
        const [provider] = blocks(block(stack(name).provider).aws);
        expect(provider?.allowed_account_ids).to.be.an("array").that.has.lengthOf.at.least(1);
        expect(provider?.default_tags).to.deep.equal([
          { tags: { project: "inventory-notification", environment: name, managedBy: "terraform" } },
        ]);
      });

      it("pins the provider that every machine can have", () => {
        const required = block(block(block(stack(name).terraform).required_providers).aws);
        expect(required.version).to.equal("5.100.0");
      });

      it("has the outputs that other people's scripts rely on, and in local the inbox", () => {
        const names = name === "local" ? [...OUTPUT_NAMES, "inbox_queue_url"] : OUTPUT_NAMES;
        expect(Object.keys(block(stack(name).output))).to.have.members([...names]);
      });

      it("closes every bucket: versioned, encrypted, owned, not public", () => {
        const buckets = resources(stack(name), "aws_s3_bucket").length;
        expect(buckets).to.equal(4);
        const each = (type: string) => resources(stack(name), type);
        expect(each("aws_s3_bucket_versioning").map((one) => block(one.versioning_configuration).status)).to.deep.equal(
          Array(buckets).fill("Enabled"),
        );
        for (const one of each("aws_s3_bucket_public_access_block")) {
          expect(one).to.include({ block_public_acls: true, block_public_policy: true });
          expect(one).to.include({ ignore_public_acls: true, restrict_public_buckets: true });
        }
        expect(each("aws_s3_bucket_public_access_block")).to.have.lengthOf(buckets);
        expect(each("aws_s3_bucket_ownership_controls").map((one) => block(one.rule).object_ownership)).to.deep.equal(
          Array(buckets).fill("BucketOwnerEnforced"),
        );
        expect(each("aws_s3_bucket_server_side_encryption_configuration")).to.have.lengthOf(buckets);
        expect(each("aws_s3_bucket_lifecycle_configuration")).to.have.lengthOf(buckets);
      });

      it("tells only one queue of new files, once per bucket", () => {
        const notifications = resources(stack(name), "aws_s3_bucket_notification");
        expect(notifications).to.have.lengthOf(1);
        expect(blocks(notifications[0]?.queue)[0]?.events).to.deep.equal(["s3:ObjectCreated:*"]);
      });

      it("shows a message again after six function timeouts, five times, then puts it aside", () => {
        const [load] = lambdas(stack(name), "load-inventory");
        const [queue] = resources(stack(name), "aws_sqs_queue").filter(({ name }) => `${name}`.endsWith("-loads"));
        expect(queue?.visibility_timeout_seconds).to.equal(6 * Number(load?.timeout));
        expect(JSON.parse(`${queue?.redrive_policy}`)).to.include({ maxReceiveCount: 5 });
      });

      it("encrypts every queue and keeps messages for 14 days", () => {
        for (const queue of resources(stack(name), "aws_sqs_queue")) {
          expect(queue).to.include({ sqs_managed_sse_enabled: true, message_retention_seconds: 14 * 24 * 60 * 60 });
        }
      });

      it("hands load-inventory one file at a time, many files side by side, and reserves nothing", () => {
        const mapping = mappings(stack(name)).find((one) => one.batch_size === 1);
        expect(block(mapping?.scaling_config).maximum_concurrency).to.be.at.least(2);
        for (const lambda of resources(stack(name), "aws_lambda_function")) {
          expect(lambda).not.to.have.property("reserved_concurrent_executions");
        }
      });

      it("wakes check-stock for status changes only, and bounds its tries", () => {
        const mapping = mappings(stack(name)).find((one) => one.starting_position === "TRIM_HORIZON");
        expect(mapping).to.include({ bisect_batch_on_function_error: true });
        expect(mapping?.function_response_types).to.deep.equal(["ReportBatchItemFailures"]);
        expect(mapping?.maximum_retry_attempts).to.be.within(1, 10_000);
        expect(mapping?.maximum_record_age_in_seconds).to.be.within(3600, 86_400);
        expect(block(mapping?.destination_config)).to.have.property("on_failure");
        expect(blocks(block(mapping?.filter_criteria).filter)).to.have.lengthOf.within(1, 5);
      });

      it("streams the old and the new image of every change of stock", () => {
        const [inventory] = resources(stack(name), "aws_dynamodb_table").filter(({ name }) =>
          `${name}`.endsWith("-inventory"),
        );
        expect(inventory).to.include({ hash_key: "Store", range_key: "Item", stream_view_type: "NEW_AND_OLD_IMAGES" });
      });

      it("can restore every table, and outside of local refuses to delete one", () => {
        for (const table of resources(stack(name), "aws_dynamodb_table")) {
          expect(block(table.point_in_time_recovery).enabled).to.equal(true);
          expect(table.deletion_protection_enabled).to.equal(name !== "local");
          expect(table.billing_mode).to.equal("PAY_PER_REQUEST");
        }
      });

      it("runs every function on arm64 from a zip known by its hash, with a log group that forgets", () => {
        const functions = resources(stack(name), "aws_lambda_function");
        expect(functions).to.have.lengthOf(3);
        for (const lambda of functions) {
          expect(lambda).to.include({ runtime: "nodejs22.x" });
          expect(lambda.architectures).to.deep.equal(["arm64"]);
          expect(lambda.source_code_hash).to.match(/^[A-Za-z0-9+/]{43}=$/);
        }
        const groups = resources(stack(name), "aws_cloudwatch_log_group");
        expect(groups).to.have.lengthOf(functions.length);
        for (const group of groups) expect(group.retention_in_days).to.be.above(0);
      });

      it("lets the loader go on with its own messages", () => {
        const [recursion] = resources(stack(name), "aws_lambda_function_recursion_config");
        expect(recursion?.recursive_loop).to.equal("Allow");
      });

      it("gives one role per function, one to the schedule and one to each kind of viewer", () => {
        const roles = resources(stack(name), "aws_iam_role");
        expect(new Set(roles.map((role) => role.name)).size).to.equal(roles.length);
        expect(roles).to.have.lengthOf(6);
      });

      it("allows exact actions on exact resources", () => {
        const allowed = statements(stack(name)).filter(({ effect }) => effect !== "Deny");
        expect(wildcardStatements(allowed).map(({ sid }) => sid)).to.deep.equal(
          name === "local" ? ["EmulatorBatches"] : [],
        );
        for (const action of allowed.flatMap(({ actions }) => actions)) expect(action).not.to.include("*");
      });

      it("lets services in from one source and one account", () => {
        const services = statements(stack(name)).filter(({ principals }) =>
          JSON.stringify(principals ?? "").includes("Service"),
        );
        for (const statement of services) {
          const isLambdaTrust = JSON.stringify(statement.principals).includes("lambda.amazonaws.com");
          const variables = blocks(statement.condition).map((one) => one.variable);
          const isDistribution = JSON.stringify(statement.principals).includes("cloudfront.amazonaws.com");
          const sources = isDistribution ? ["aws:SourceArn"] : ["aws:SourceArn", "aws:SourceAccount"];
          expect(variables).to.have.members(isLambdaTrust ? [] : sources);
        }
      });

      it("says of every alarm what it means and what to do first", () => {
        for (const alarm of resources(stack(name), "aws_cloudwatch_metric_alarm")) {
          expect(alarm.alarm_description).to.match(/\. First step: /);
          expect(alarm.alarm_actions).to.have.lengthOf(1);
        }
      });
    });
  }

  for (const name of REMOTE) {
    it(`keeps the state of ${name} in a bucket, encrypted and locked`, () => {
      const s3 = block(block(block(stack(name).terraform).backend).s3);
      expect(s3).to.include({ encrypt: true, use_lockfile: true });
    });

    it(`refuses plain HTTP in ${name}, to every bucket and queue`, () => {
      const denied = statements(stack(name)).filter(({ sid }) => sid === "RefuseWithoutTls");
      const guarded = resources(stack(name), "aws_s3_bucket").length + resources(stack(name), "aws_sqs_queue").length;
      expect(denied).to.have.lengthOf(guarded);
    });
  }

  it("lets each uploader write under its store's prefix, and nowhere else", () => {
    const principalArn = "arn:aws:iam::444444444444:role/lyon";
    const lyon = synthesizedStack({ ...dev, uploaders: [{ store: "Lyon", principalArn }] });
    const [uploader, ...others] = statements(lyon).filter(({ principals }) =>
      JSON.stringify(principals ?? "").includes(principalArn),
    );
    expect(others).to.deep.equal([]);
    expect(uploader?.actions).to.deep.equal(["s3:PutObject"]);
    expect(uploader?.resources).to.deep.equal(["arn:aws:s3:::inventory-dev-uploads-111111111111/stores/Lyon/*"]);
  });

  it("keeps the state of local beside the project, by a path that holds on every machine", () => {
    const local = block(block(block(stack("local").terraform).backend).local);
    expect(local.path).to.equal("../../../.local/terraform.tfstate");
  });

  it("waits 20 s for a load in local, so that a killed one comes back within two minutes, and 120 s elsewhere", () => {
    const timeouts = ENVIRONMENTS.map((name) => lambdas(stack(name), "load-inventory")[0]?.timeout);
    expect(timeouts).to.deep.equal([20, 120, 120, 120]);
  });
});

function block(value: unknown): Block {
  return blocks(value)[0] ?? {};
}

function mappings(stack: Stack): readonly Block[] {
  return resources(stack, "aws_lambda_event_source_mapping");
}

function lambdas(stack: Stack, part: string): readonly Block[] {
  return resources(stack, "aws_lambda_function").filter((one) => `${one.function_name}`.endsWith(part));
}

/** A bucket's objects and a log group's streams cannot be listed one by one; everything else can. */
function wildcardStatements(all: readonly Block[]): readonly Block[] {
  const isExact = (resource: unknown) => /^[^*]+$|^arn:aws:s3:::[^*]+\/\*$|:log-stream:\*$/.test(`${resource}`);
  return all.filter(({ resources }) => blocks(resources).some((resource) => !isExact(resource)));
}
