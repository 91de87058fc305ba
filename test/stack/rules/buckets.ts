import { block, blocks } from "../synthesized.ts";
import { refusesPlainHttp } from "./carried-policies.ts";
import type { Facts, Resource } from "./facts.ts";
import { every, type Kind } from "./rule.ts";

/** Each bucket has exactly one of these, and each of these a bucket of the stack. */
const COMPANIONS = [
  "aws_s3_bucket_lifecycle_configuration",
  "aws_s3_bucket_ownership_controls",
  "aws_s3_bucket_public_access_block",
  "aws_s3_bucket_server_side_encryption_configuration",
  "aws_s3_bucket_versioning",
] as const;
/** A bucket may do without these, and never has two: the second would overwrite the first. */
const AT_MOST_ONE = ["aws_s3_bucket_notification", "aws_s3_bucket_policy", "aws_s3_bucket_cors_configuration"] as const;

/** The bucket whose newest objects are the settings themselves. */
const IN_FORCE = /^inventory-[^-]+-settings-\d+$/;

type Companion = (typeof COMPANIONS)[number] | (typeof AT_MOST_ONE)[number];

const OWNED = [...COMPANIONS, ...AT_MOST_ONE].flatMap((type) =>
  every(type, {
    [`every ${type} is of a bucket of the stack`]: ({ body }, facts) =>
      facts.with("aws_s3_bucket", { bucket: body.bucket }).length === 1,
  }),
);

export const BUCKETS: Kind = {
  types: ["aws_s3_bucket", ...COMPANIONS, ...AT_MOST_ONE],
  rules: [
    ...OWNED,
    ...every("aws_s3_bucket", {
      "every bucket blocks public access in all four ways": (bucket, facts) => {
        const { body } = only(facts, "aws_s3_bucket_public_access_block", bucket);
        const ways = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];
        return ways.every((way) => body[way] === true);
      },
      "every bucket's objects belong to its owner": (bucket, facts) => {
        const { body } = only(facts, "aws_s3_bucket_ownership_controls", bucket);
        return block(body.rule).object_ownership === "BucketOwnerEnforced";
      },
      "every bucket keeps versions": (bucket, facts) => {
        const { body } = only(facts, "aws_s3_bucket_versioning", bucket);
        return block(body.versioning_configuration).status === "Enabled";
      },
      "every bucket is encrypted": (bucket, facts) => {
        const { body } = only(facts, "aws_s3_bucket_server_side_encryption_configuration", bucket);
        const { sse_algorithm, kms_master_key_id } = block(block(body.rule).apply_server_side_encryption_by_default);
        return sse_algorithm === "AES256" || (sse_algorithm === "aws:kms" && kms_master_key_id !== undefined);
      },
      "every bucket forgets old versions and unfinished uploads": (bucket, facts) => {
        const rules = blocks(only(facts, "aws_s3_bucket_lifecycle_configuration", bucket).body.rule);
        return rules.some(
          ({ status, filter, noncurrent_version_expiration, abort_incomplete_multipart_upload }) =>
            status === "Enabled" &&
            block(filter).prefix === "" &&
            Number(block(noncurrent_version_expiration).noncurrent_days) > 0 &&
            Number(block(abort_incomplete_multipart_upload).days_after_initiation) > 0,
        );
      },
      "nothing that is in force expires, and copies from before it are kept": (bucket, facts) =>
        !IN_FORCE.test(`${bucket.body.bucket}`) ||
        blocks(only(facts, "aws_s3_bucket_lifecycle_configuration", bucket).body.rule).every(
          ({ expiration, noncurrent_version_expiration: old }) =>
            expiration === undefined && (!old || Number(block(old).newer_noncurrent_versions) > 0),
        ),
      "every bucket refuses plain HTTP, outside of local": (bucket, facts) =>
        facts.environment.emulated ||
        refusesPlainHttp(only(facts, "aws_s3_bucket_policy", bucket).body.policy, "s3", [
          `arn:aws:s3:::${bucket.body.bucket}`,
          `arn:aws:s3:::${bucket.body.bucket}/*`,
        ]),
      "every bucket has at most one of what would overwrite another": (bucket, facts) =>
        AT_MOST_ONE.every((type) => companions(facts, type, bucket).length <= 1),
      "every bucket refuses to be destroyed, outside of local": ({ body }, { environment }) =>
        !environment.protectsData || (body.force_destroy !== true && block(body.lifecycle).prevent_destroy === true),
      "every bucket's name ends in the account that owns it": ({ body }, { environment }) =>
        `${body.bucket}`.endsWith(`-${environment.accountIds[0]}`),
    }),
    ...every("aws_s3_bucket_notification", {
      "every notification goes to one queue, for every new object, and nowhere else": ({ body }) =>
        blocks(body.queue).length === 1 &&
        `${block(body.queue).events}` === "s3:ObjectCreated:*" &&
        [body.topic, body.lambda_function, body.eventbridge].every((other) => other === undefined),
    }),
  ],
};

function companions(facts: Facts, type: Companion, { body }: Resource): readonly Resource[] {
  return facts.with(type, { bucket: body.bucket });
}

const NOTHING: Resource = { address: "", type: "", body: {} };

/** The bucket's only companion of the type; an empty one where there is none, or more. */
function only(facts: Facts, type: Companion, bucket: Resource): Resource {
  const [first, ...others] = companions(facts, type, bucket);
  return first !== undefined && others.length === 0 ? first : NOTHING;
}
