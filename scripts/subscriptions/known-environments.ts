import { dev } from "#environments/dev.ts";
import type { Environment } from "#environments/environment.ts";
import { local } from "#environments/local.ts";
import { prod } from "#environments/prod.ts";
import { staging } from "#environments/staging.ts";

/** The environments whose recipients can be compared with the subscriptions there are. */
export const KNOWN_ENVIRONMENTS: readonly Environment[] = [local, dev, staging, prod];
