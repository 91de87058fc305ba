import * as v from "valibot";
import { type DashboardSettings, SETTINGS_KEY } from "#domain/dashboard/settings.ts";

/** Thrown when the page's settings are not there or not whole: the stack was not applied, or not to the end. */
export class SettingsMissing extends Error {
  override readonly name = "SettingsMissing";

  constructor(reason: string) {
    super(`${SETTINGS_KEY} cannot be used (${reason}): apply the stack again.`);
  }
}

const NAME = v.pipe(v.string(), v.nonEmpty());
const ADDRESS = v.pipe(v.string(), v.regex(/^(?:|\/.*|https:\/\/.*)$/));
const SETTINGS = v.object({
  region: NAME,
  userPoolId: NAME,
  userPoolClientId: NAME,
  identityPoolId: NAME,
  signInUrl: ADDRESS,
  cognitoIdentityUrl: ADDRESS,
  dynamodbUrl: ADDRESS,
  uploadBucketUrl: ADDRESS,
  reportBucketUrl: ADDRESS,
  inventoryTable: NAME,
  storesTable: NAME,
  uploadsTable: NAME,
  staleAfterHours: v.pipe(v.string(), v.decimal()),
}) satisfies v.GenericSchema<unknown, DashboardSettings>;

/** The page's settings, never from a cache and never from the page's address; throws {@link SettingsMissing}. */
export async function loadSettings(): Promise<DashboardSettings> {
  const response = await fetch(`/${SETTINGS_KEY}`, { cache: "no-store" });
  if (!response.ok) throw new SettingsMissing(`status ${response.status}`);
  return parseSettings(await response.text(), location.origin);
}

/** The settings in `text`, their addresses made whole with the page's own `origin`; throws {@link SettingsMissing}. */
export function parseSettings(text: string, origin: string): DashboardSettings {
  const parsed = v.safeParse(SETTINGS, jsonOf(text));
  if (!parsed.success) throw new SettingsMissing(parsed.issues[0].message);
  const settings = parsed.output;
  const whole = (address: string) => (address.startsWith("https://") ? address : `${origin}${address}`);
  return {
    ...settings,
    signInUrl: whole(settings.signInUrl),
    cognitoIdentityUrl: whole(settings.cognitoIdentityUrl),
    dynamodbUrl: whole(settings.dynamodbUrl),
    uploadBucketUrl: whole(settings.uploadBucketUrl),
    reportBucketUrl: whole(settings.reportBucketUrl),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SettingsMissing("no JSON");
  }
}
