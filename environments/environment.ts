import type { Recipient } from "#domain/alert/recipients.ts";
import { FILE_LIMITS } from "#domain/import/file-limits.ts";
import { LOG_DAYS } from "#domain/retention.ts";

/** Who may put files under `stores/<store>/` of the upload bucket. */
export interface Uploader {
  readonly store: string;
  readonly principalArn: string;
}

export interface DashboardDomain {
  /** Such as `stock.example.com`; its DNS record leads to the output `dashboard_distribution_domain`. */
  readonly name: string;
  /** A certificate for that name in us-east-1, where CloudFront looks for it. */
  readonly certificateArn: string;
}

/** Everything in which one environment differs from another. */
export interface Environment {
  readonly name: "local" | "dev" | "staging" | "prod";
  readonly region: string;
  /** The accounts this environment may be applied to; the first one owns it. */
  readonly accountIds: readonly [string, ...string[]];
  /** The S3 bucket that holds Terraform's state; without one the state stays on this machine's disk. */
  readonly stateBucket?: string;
  /** Who is notified when something is low or out, and of the other severities they name: without `UPLOAD`, of no refused file. */
  readonly recipients: readonly Recipient[];
  /** Who is notified when an alarm fires or is resolved. */
  readonly operators: readonly Recipient[];
  readonly uploaders: readonly Uploader[];
  /** The dashboard's own domain; without one it has the name that CloudFront gives it. */
  readonly dashboardDomain?: DashboardDomain;
  /** Whether everybody who signs in to the dashboard also types a code of an authenticator app. */
  readonly secondFactor: "optional" | "required";
  /** Where the dashboard is reached when not through its distribution: the local cloud's proxy. */
  readonly dashboardOrigin?: string;
  /** Pieces; the threshold where neither file nor settings say another. */
  readonly defaultThreshold: number;
  /** Hours without a valid upload after which a store counts as stale. */
  readonly staleAfterHours: number;
  /** IANA name of the time zone in which the watch over stale stores is scheduled. */
  readonly timeZone: string;
  /** Stores that never count as stale. */
  readonly neverStaleStores: readonly string[];
  /** The most rows a file may have. */
  readonly maxRows: number;
  /** Time of one invocation of the loader: long enough to read the largest store there may be. */
  readonly loadTimeoutSeconds: number;
  /** Minutes after which an alarm fires for a file that is not loaded, or a change of which nobody was notified. */
  readonly lateAfterMinutes: number;
  /** How many stores may be stale at once until an alarm fires. */
  readonly toleratedStaleStores: number;
  readonly logRetentionDays: number;
  /** Whether a KMS key of the environment's own encrypts what it keeps, and not keys that AWS's services own. */
  readonly customerKey: boolean;
  /** Whether X-Ray keeps traces of the functions' invocations, which costs by the trace. */
  readonly traces: boolean;
  /** US dollars a month of which, spent or foreseen in the account, operators are notified by e-mail; no budget without it. */
  readonly monthlyBudgetUsd?: number;
  /** The names of tables that were restored to a point in time, which always makes a new table: table → physical name. */
  readonly restoredTables?: Readonly<Partial<Record<"inventory" | "stores" | "uploads" | "announcements", string>>>;
  /** Whether tables and buckets refuse to be destroyed. */
  readonly protectsData: boolean;
  /** The local cloud: an inbox queue stands in for mail, and the emulator's own permission names are allowed. */
  readonly emulated: boolean;
}

/** What an environment says unless it has a reason not to. */
export const USUAL = {
  defaultThreshold: 10,
  staleAfterHours: 48,
  timeZone: "UTC",
  neverStaleStores: [],
  maxRows: FILE_LIMITS.maxRows,
  loadTimeoutSeconds: 300,
  lateAfterMinutes: 15,
  toleratedStaleStores: 0,
  logRetentionDays: LOG_DAYS,
  customerKey: false,
  traces: false,
  protectsData: true,
  emulated: false,
  recipients: [],
  operators: [],
  uploaders: [],
  secondFactor: "optional",
} as const satisfies Partial<Environment>;
