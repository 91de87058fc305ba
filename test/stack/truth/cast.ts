import type { Environment } from "#environments/environment.ts";
import type { Access, Caller } from "../iam/access.ts";

export type CallerName = keyof ReturnType<typeof callers>;
export type PlaceName = keyof ReturnType<typeof places>;

/** A store whose uploader is of another account. */
export const LYONS_UPLOADER = { store: "Lyon", principalArn: "arn:aws:iam::444444444444:role/lyon-upload" } as const;

/** Another one, whose store's name begins the other's. */
export const LYS_UPLOADER = { store: "Ly", principalArn: "arn:aws:iam::555555555555:role/ly-upload" } as const;

/** Who appears in the truth table of an environment. */
export function callers(environment: Environment, access: Access) {
  const own = (part: string) => `inventory-${environment.name}-${part}`;
  const service = (name: string, sourceArn: string, sourceAccount = environment.accountIds[0]) => ({
    ...{ service: `${name}.amazonaws.com`, sourceArn, sourceAccount },
  });
  const regional = (service: string, name: string, account = environment.accountIds[0]) =>
    `arn:aws:${service}:${environment.region}:${account}:${name}`;
  const uploads = places(environment)["upload bucket"];
  return {
    "the loader": { role: own("load-inventory") },
    "the checker": { role: own("check-stock") },
    "the watcher": { role: own("watch-stores") },
    "the schedule's role": { role: own("watch-stores-schedule") },
    "the scheduler": service("scheduler", regional("scheduler", `schedule-group/${own("watch-stores")}`)),
    "the scheduler for another group": service("scheduler", regional("scheduler", "schedule-group/other")),
    "the scheduler for another account": service(
      ...(["scheduler", regional("scheduler", `schedule-group/${own("watch-stores")}`), STRANGER] as const),
    ),
    Lambda: service("lambda", regional("lambda", `function:${own("load-inventory")}`)),
    "S3 for the upload bucket": service("s3", uploads),
    "S3 for another bucket": service("s3", "arn:aws:s3:::other"),
    "S3 for another account": service("s3", uploads, STRANGER),
    "alerts of SNS": service("sns", places(environment).alerts),
    "an alarm": service("cloudwatch", regional("cloudwatch", `alarm:${own("late-alerts")}`)),
    "an alarm of another account": service(
      ...(["cloudwatch", regional("cloudwatch", `alarm:${own("late-alerts")}`, STRANGER), STRANGER] as const),
    ),
    "an alarm of another system": service("cloudwatch", regional("cloudwatch", "alarm:other")),
    "this CloudFront": service("cloudfront", access.policies.references.arn("aws_cloudfront_distribution", {})),
    "another distribution": service(
      "cloudfront",
      `arn:aws:cloudfront::${environment.accountIds[0]}:distribution/OTHER`,
    ),
    "a guest": federated(identityPool(access), "unauthenticated"),
    "a signed-in user": federated(identityPool(access), "authenticated"),
    "a user of another pool": federated(`${environment.region}:another-pool`, "authenticated"),
    "a user of no pool": { federated: IDENTITIES, claims: { [`${IDENTITIES}:amr`]: ["authenticated"] } },
    "a buyer": { role: own("buyer") },
    "Tokyo's user": { role: own("store-user"), tags: { store: "東京" } },
    "a user of Toronto/drops": { role: own("store-user"), tags: { store: "Toronto/drops" } },
    "a user of no store": { role: own("store-user") },
    "Lyon's uploader": { principal: LYONS_UPLOADER.principalArn },
    "Ly's uploader": { principal: LYS_UPLOADER.principalArn },
    "another account": { principal: `arn:aws:iam::${STRANGER}:role/stranger` },
    "alerts of SNS for another account": service("sns", places(environment).alerts, STRANGER),
    "the logs": { service: `logs.${environment.region}.amazonaws.com` },
    "the account's administrator": { principal: `arn:aws:iam::${environment.accountIds[0]}:role/admin` },
    anyone: { anonymous: true },
  } as const satisfies Record<string, Caller>;
}

const STRANGER = "999999999999";

const IDENTITIES = "cognito-identity.amazonaws.com";

function federated(pool: string, amr: string) {
  return { federated: IDENTITIES, claims: { [`${IDENTITIES}:aud`]: pool, [`${IDENTITIES}:amr`]: [amr] } };
}

function identityPool({ policies: { references } }: Access): string {
  return references.arn("aws_cognito_identity_pool", {}).replace(/^.*identitypool\//, "");
}

/** What they want to get at, by its ARN. */
export function places({ name, region, accountIds: [account] }: Environment) {
  const arn = (service: string, resource: string) => `arn:aws:${service}:${region}:${account}:${resource}`;
  const own = (part: string) => `inventory-${name}-${part}`;
  const table = (part: string) => arn("dynamodb", `table/${own(part)}`);
  const bucket = (part: string) => `arn:aws:s3:::${own(part)}-${account}`;
  const queue = (part: string) => arn("sqs", own(part));
  const role = (part: string) => `arn:aws:iam::${account}:role/${own(part)}`;
  return {
    "upload bucket": bucket("uploads"),
    reports: bucket("reports"),
    settings: bucket("settings"),
    "failed changes": bucket("failed-changes"),
    dashboard: bucket("dashboard"),
    inventory: table("inventory"),
    stores: table("stores"),
    "uploads table": table("uploads"),
    announcements: table("announcements"),
    "upload queue": queue("loads"),
    "dead letters": queue("loads-dead-letters"),
    "unreadable changes": queue("unreadable-changes"),
    "undelivered alerts": queue("undelivered-alerts"),
    alerts: arn("sns", own("alerts")),
    operations: arn("sns", own("operations")),
    "load-inventory": arn("lambda", `function:${own("load-inventory")}`),
    "watch-stores": arn("lambda", `function:${own("watch-stores")}`),
    "role of the loader": role("load-inventory"),
    "role of the schedule": role("watch-stores-schedule"),
    "role of buyers": role("buyer"),
    "role of store users": role("store-user"),
    key: arn("kms", "key/00000000-0000-0000-0000-000000000000"),
  };
}
