import { S3Object } from "@cdktf/provider-aws/lib/s3-object/index.js";
import { AssetType, DataResource, TerraformAsset } from "cdktf";
import { Construct } from "constructs";
import { type DashboardSettings, SETTINGS_KEY } from "#domain/dashboard/settings.ts";
import type { Environment } from "#environments/environment.ts";
import { publisher, site } from "./building-blocks/artifact.ts";
import { serviceUrls } from "./building-blocks/service-urls.ts";
import { REPORT_BUCKET } from "./report-bucket.ts";
import { UPLOAD_BUCKET } from "./upload-bucket.ts";

export interface DashboardPageProps {
  readonly environment: Environment;
  readonly bucket: string;
  readonly signIn: { readonly userPoolId: string; readonly clientId: string };
  readonly identityPoolId: string;
  readonly tables: Pick<DashboardSettings, "inventoryTable" | "storesTable" | "uploadsTable">;
}

/** The page in its bucket, published anew whenever its build changes, and the settings it reads before sign-in. */
export class DashboardPage extends Construct {
  constructor(scope: Construct, id: string, props: DashboardPageProps) {
    super(scope, id);
    const settings = new S3Object(this, "settings", {
      bucket: props.bucket,
      key: SETTINGS_KEY,
      content: JSON.stringify(settingsOf(props), undefined, 2),
      contentType: "application/json",
      cacheControl: "no-store",
    });
    this.publish(props, settings);
  }

  /** Not one object for each file: Terraform would delete those of the last build, which open tabs still load. */
  private publish({ environment, bucket }: DashboardPageProps, settings: S3Object): void {
    const { path, hash } = site();
    const program = publisher();
    const pages = new TerraformAsset(this, "site", { path, type: AssetType.DIRECTORY });
    const script = new TerraformAsset(this, "publisher", { path: program.path, type: AssetType.FILE });
    new DataResource(this, "published", {
      triggersReplace: { bucket, site: hash, publisher: program.hash },
      dependsOn: [settings],
      provisioners: [
        {
          type: "local-exec",
          command: `node ${script.path} ${pages.path} ${bucket}`,
          environment: {
            AWS_REGION: environment.region,
            S3_PATH_STYLE: `${environment.emulated}`,
          },
        },
      ],
    });
  }
}

/** A value for every setting: a forgotten one does not compile. */
function settingsOf({ environment, signIn, identityPoolId, tables }: DashboardPageProps): DashboardSettings {
  const urls = serviceUrls(environment);
  return {
    region: environment.region,
    userPoolId: signIn.userPoolId,
    userPoolClientId: signIn.clientId,
    identityPoolId,
    signInUrl: urls.signIn,
    cognitoIdentityUrl: urls.cognitoIdentity,
    dynamodbUrl: urls.dynamodb,
    uploadBucketUrl: urls.bucket(UPLOAD_BUCKET),
    reportBucketUrl: urls.bucket(REPORT_BUCKET),
    ...tables,
    staleAfterHours: `${environment.staleAfterHours}`,
  };
}
