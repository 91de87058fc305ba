import type { DashboardSettings } from "#domain/dashboard/settings.ts";

/** The settings of a page whose services are all at `url`. */
export function settingsFor(url: string): DashboardSettings {
  return {
    region: "eu-central-1",
    userPoolId: "eu-central-1_Pool",
    userPoolClientId: "client",
    identityPoolId: "eu-central-1:identities",
    signInUrl: url,
    cognitoIdentityUrl: url,
    dynamodbUrl: url,
    uploadBucketUrl: `${url}/uploads`,
    reportBucketUrl: `${url}/reports`,
    inventoryTable: "inventory",
    storesTable: "stores",
    uploadsTable: "uploads",
    staleAfterHours: "30",
  };
}
