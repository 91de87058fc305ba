import { block } from "../synthesized.ts";
import { type CarriedPolicy, carriedPolicies, type Statement, statementsOf } from "./carried-policies.ts";
import { type Facts, texts } from "./facts.ts";
import { every, finding, type Kind, the } from "./rule.ts";

/** What a service or an uploader does with a key to write into something encrypted. */
const SEND = "kms:Decrypt,kms:GenerateDataKey";
const LONGEST_WINDOW_DAYS = 30;
/** What a role does with something encrypted; the rest touches names and numbers only. */
const TOUCHES_CONTENT = /^(?:dynamodb:.*|s3:(?:Get|Put)Object.*|sqs:(?:Send|Receive)Message|sns:Publish)$/;
/** The dashboard's files are everybody's who opens the page. */
const KEPT_WITHOUT_KEY = /-dashboard-\d+$/;

/** Where each type of resource names the key that encrypts it. */
const ENCRYPTED = [
  ["aws_sqs_queue", ({ kms_master_key_id }: Body) => kms_master_key_id],
  ["aws_sns_topic", ({ kms_master_key_id }: Body) => kms_master_key_id],
  ["aws_dynamodb_table", ({ server_side_encryption }: Body) => block(server_side_encryption).kms_key_arn],
  ["aws_cloudwatch_log_group", ({ kms_key_id }: Body) => kms_key_id],
  ["aws_s3_bucket_server_side_encryption_configuration", bucketKey],
] as const;

type Body = Facts["all"][number]["body"];

/** The environment's own key: who uses it, and for what. */
export const KEYS: Kind = {
  types: ["aws_kms_key", "aws_kms_alias"],
  rules: [
    ...the("aws_kms_key", {
      "an environment has a key of its own where it says so, and one": (facts) =>
        facts.of("aws_kms_key").length === (hasKey(facts) ? 1 : 0),
    }),
    ...every("aws_kms_key", {
      "every key rotates, and can be saved for a month after somebody deleted it": ({ body }) =>
        body.enable_key_rotation === true && body.deletion_window_in_days === LONGEST_WINDOW_DAYS,
      "every key refuses to be destroyed, outside of local": ({ body }, { environment }) =>
        !environment.protectsData || block(body.lifecycle).prevent_destroy === true,
      "every statement of a key lets in somebody who needs it, for what they need it": ({ body }, facts) =>
        statementsOf(body.policy).every((statement) => isNeeded(statement, facts)),
    }),
    ...ENCRYPTED.flatMap(([type, key]) =>
      every(type, {
        [`every ${type} is encrypted by the environment's own key, where it has one`]: ({ body }, facts) =>
          `${key(body) ?? ""}` === (hasKey(facts) && !KEPT_WITHOUT_KEY.test(`${body.bucket}`) ? keyArn(facts) : ""),
      }),
    ),
    {
      claim: "every role uses the key through exactly the services that it uses",
      findings: (facts) =>
        carriedPolicies(facts)
          .filter((policy) => policy.kind === "identity" && !usesKeyExactly(policy, facts))
          .map(({ address }) => finding(address, "every role uses the key through exactly the services that it uses")),
    },
  ],
};

function hasKey({ environment, isSystem }: Facts): boolean {
  return environment.customerKey && isSystem;
}

function keyArn({ environment: { region, accountIds } }: Facts): string {
  return `arn:aws:kms:${region}:${accountIds[0]}:key/00000000-0000-0000-0000-000000000000`;
}

function bucketKey({ rule }: Body): unknown {
  const { bucket_key_enabled, apply_server_side_encryption_by_default } = block(rule);
  const { kms_master_key_id } = block(apply_server_side_encryption_by_default);
  return kms_master_key_id === undefined || bucket_key_enabled === true ? kms_master_key_id : "asked for every object";
}

function isNeeded(statement: Statement, facts: Facts): boolean {
  const { allows, actions, principals } = statement;
  if (!allows) return true;
  const [kind = "", ...kinds] = Object.keys(principals);
  if (kinds.length > 0) return false;
  if (kind === "AWS") return isOwnAccount(statement, facts) || isUploader(statement, facts);
  const isLogs = principals.Service?.join() === `logs.${facts.environment.region}.amazonaws.com`;
  return kind === "Service" && (isLogs || actions.toSorted().join() === SEND);
}

/** Who may use the key at all may do so through a service only. */
function isOwnAccount({ principals, actions, conditions }: Statement, { environment }: Facts): boolean {
  const uses = actions.some((action) => /Encrypt|Decrypt|DataKey|CreateGrant/.test(action));
  const services = conditions["kms:ViaService"]?.values ?? [];
  return (
    texts(principals.AWS).join() === `arn:aws:iam::${environment.accountIds[0]}:root` &&
    (!uses ||
      (services.length > 0 && services.every((service) => service.endsWith(`.${environment.region}.amazonaws.com`))))
  );
}

function isUploader({ principals, actions, conditions }: Statement, { environment }: Facts): boolean {
  const { "kms:ViaService": service, "kms:EncryptionContext:aws:s3:arn": bucket } = conditions;
  const ofBucket = (part: string) => `arn:aws:s3:::inventory-${environment.name}-${part}-${environment.accountIds[0]}`;
  const uses = [`${SEND} ${ofBucket("uploads")}`, `kms:Decrypt ${ofBucket("reports")}`];
  return (
    texts(principals.AWS).every((arn) => environment.uploaders.some(({ principalArn }) => principalArn === arn)) &&
    service?.values.join() === `s3.${environment.region}.amazonaws.com` &&
    uses.includes(`${actions.toSorted().join()} ${bucket?.values.join()}`)
  );
}

function usesKeyExactly({ statements }: CarriedPolicy, facts: Facts): boolean {
  const allowed = statements.filter(({ allows }) => allows);
  const isOfKey = ({ actions }: Statement) => actions.some((action) => action.startsWith("kms:"));
  const touched = allowed
    .filter((statement) => !isOfKey(statement))
    .flatMap(({ actions }) => actions.filter((action) => TOUCHES_CONTENT.test(action)))
    .map((action) => `${action.split(":")[0]}.${facts.environment.region}.amazonaws.com`);
  const through = allowed.filter(isOfKey).map((statement) => throughService(statement, facts));
  return through.toSorted().join() === (hasKey(facts) ? [...new Set(touched)].toSorted().join() : "");
}

/** The one service of a statement about the key; something else where it says more than it should. */
function throughService({ actions, resources, conditions }: Statement, facts: Facts): string {
  const { "kms:ViaService": service } = conditions;
  const isExact =
    actions.every((action) => SEND.includes(action)) &&
    resources.join() === keyArn(facts) &&
    service?.operator === "StringEquals";
  return isExact ? service.values.join(" or ") : "anything";
}
