import { Construct } from "constructs";
import { SETTINGS_COPY_DAYS } from "#domain/retention.ts";
import { SETTINGS_COPIES } from "#domain/upload/settings-copy.ts";
import type { Environment } from "#environments/environment.ts";
import type { Permission } from "./building-blocks/permission.ts";
import { PrivateBucket } from "./building-blocks/private-bucket.ts";

/** The copy before stands in where the newest one cannot be read: some are kept, however long ago they were in force. */
const KEEP_NEWEST_OLD_COPIES = 10;

/** A copy of each settings file in force. Its objects never expire: one that is refused every night pushes nothing out. */
export class SettingsBucket extends Construct {
  readonly name: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, { environment }: { readonly environment: Environment }) {
    super(scope, id);
    const bucket = new PrivateBucket(this, "settings", {
      environment,
      name: "settings",
      keepOldVersionsDays: SETTINGS_COPY_DAYS,
      keepNewestOldVersions: KEEP_NEWEST_OLD_COPIES,
    });
    this.name = bucket.name;
    this.arn = bucket.arn;
  }

  /** Put settings in force, and read what is; listing tells what never was (404) from what is forbidden (403). */
  get putInForce(): readonly Permission[] {
    const resources = Object.values(SETTINGS_COPIES).map((key) => `${this.arn}/${key}`);
    return [
      { sid: "PutSettingsInForce", actions: ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"], resources },
      { sid: "ListSettings", actions: ["s3:ListBucket", "s3:ListBucketVersions"], resources: [this.arn] },
    ];
  }
}
