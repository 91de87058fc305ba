/**
 * Where the dashboard finds everything: the page's `settings.json`, written by the stack and read before sign-in. Nothing
 * in it is secret. Addresses end without "/"; one that begins with "/" or is empty is on the page's own origin.
 */
export interface DashboardSettings {
  readonly region: string;
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  readonly identityPoolId: string;
  /** Base address of the user pool's hosted pages: `<signInUrl>/oauth2/authorize`, `/oauth2/token`, `/logout`. */
  readonly signInUrl: string;
  readonly cognitoIdentityUrl: string;
  readonly dynamodbUrl: string;
  /** Base addresses of the buckets: `<uploadBucketUrl>/<key>`. */
  readonly uploadBucketUrl: string;
  readonly reportBucketUrl: string;
  readonly inventoryTable: string;
  readonly storesTable: string;
  readonly uploadsTable: string;
  /** Hours without a valid upload after which a store's numbers are stale, as a decimal number. */
  readonly staleAfterHours: string;
}

/** Object key of the settings in the dashboard's bucket. */
export const SETTINGS_KEY = "settings.json";
