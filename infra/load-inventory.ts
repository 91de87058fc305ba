import { LambdaEventSourceMapping } from "@cdktf/provider-aws/lib/lambda-event-source-mapping/index.js";
import { LambdaFunctionRecursionConfig } from "@cdktf/provider-aws/lib/lambda-function-recursion-config/index.js";
import { Construct } from "constructs";
import type { Environment } from "#environments/environment.ts";
import type { LoadInventoryVariable } from "#functions/load-inventory/environment-names.ts";
import { alarm } from "./building-blocks/alarm.ts";
import { ownMetric } from "./building-blocks/metric.ts";
import type { Permission } from "./building-blocks/permission.ts";
import { ZipFunction } from "./building-blocks/zip-function.ts";

export interface LoadInventoryProps {
  readonly environment: Environment;
  readonly uploads: { readonly name: string; readonly readVersions: readonly Permission[] };
  readonly queue: {
    readonly arn: string;
    readonly url: string;
    readonly maxReceiveCount: number;
    readonly consume: Permission;
    readonly send: Permission;
  };
  readonly inventory: { readonly name: string; readonly load: readonly Permission[] };
  readonly stores: { readonly name: string; readonly load: readonly Permission[] };
  readonly ledger: { readonly name: string; readonly load: Permission };
  readonly reports: { readonly name: string; readonly readAndWrite: readonly Permission[] };
  readonly settings: { readonly name: string; readonly putInForce: readonly Permission[] };
  readonly alerts: { readonly arn: string; readonly publish: Permission };
  readonly operations: { readonly arn: string; readonly publish: Permission };
  readonly announcements: { readonly name: string; readonly pace: Permission };
  readonly dashboardUrl: string;
}

/** Caps what a burst of files may take of the account, without reserving anything of it. */
const MAXIMUM_CONCURRENCY = 50;
/** MiB; a whole processor. What other sizes take and cost stands in docs/growth.md. */
const MEMORY_MIB = 1769;

/** Reads each uploaded file and puts its stock levels into the table. */
export class LoadInventory extends Construct {
  readonly functionName: string;
  readonly logGroup: string;

  constructor(scope: Construct, id: string, props: LoadInventoryProps) {
    super(scope, id);
    const { environment, queue } = props;
    const fn = new ZipFunction<LoadInventoryVariable>(this, "function", {
      environment,
      name: "load-inventory",
      variables: variables(props),
      permissions: [
        ...props.uploads.readVersions,
        queue.consume,
        queue.send,
        ...props.inventory.load,
        ...props.stores.load,
        props.ledger.load,
        ...props.reports.readAndWrite,
        ...props.settings.putInForce,
        props.alerts.publish,
        props.operations.publish,
        props.announcements.pace,
      ],
      timeoutSeconds: environment.loadTimeoutSeconds,
      memoryMiB: MEMORY_MIB,
      errorImpact: "Stores' files are not loaded: their stock levels are old.",
    });
    new LambdaEventSourceMapping(this, "mapping", {
      eventSourceArn: queue.arn,
      functionName: fn.arn,
      batchSize: 1,
      scalingConfig: { maximumConcurrency: MAXIMUM_CONCURRENCY },
    });
    this.mayGoOn(fn);
    alarm(this, "foreign-alarm", {
      environment,
      part: "foreign-rows",
      metric: ownMetric(environment, "load-inventory", "foreignRows"),
      above: 0,
      periodMinutes: 5,
      consequence: "Something else than the loader wrote stock levels: overviews and alerts leave these items out.",
      firstStep: "read the log of load-inventory: it names store and item; then end what writes there.",
    });
    alarm(this, "unreadable-settings-alarm", {
      environment,
      part: "unreadable-settings",
      metric: ownMetric(environment, "load-inventory", "unreadableSettings"),
      above: 0,
      periodMinutes: 5,
      consequence: "The thresholds in force cannot be read: files are loaded with those before them.",
      firstStep: "drop the settings file again, which puts it in force anew; then read why in the log.",
    });
    this.functionName = fn.name;
    this.logGroup = fn.logGroup;
  }

  /** A large file sends its own message again: Lambda takes that for a runaway loop and stops it unless told. */
  private mayGoOn(fn: ZipFunction<LoadInventoryVariable>): void {
    new LambdaFunctionRecursionConfig(this, "recursion", {
      functionName: fn.name,
      recursiveLoop: "Allow",
    });
  }
}

function variables({ environment, ...parts }: LoadInventoryProps): Record<LoadInventoryVariable, string> {
  return {
    UPLOAD_BUCKET: parts.uploads.name,
    REPORT_BUCKET: parts.reports.name,
    SETTINGS_BUCKET: parts.settings.name,
    LOAD_QUEUE_URL: parts.queue.url,
    MAX_RECEIVE_COUNT: `${parts.queue.maxReceiveCount}`,
    INVENTORY_TABLE: parts.inventory.name,
    STORES_TABLE: parts.stores.name,
    UPLOADS_TABLE: parts.ledger.name,
    ALERT_TOPIC_ARN: parts.alerts.arn,
    OPERATIONS_TOPIC_ARN: parts.operations.arn,
    ANNOUNCEMENTS_TABLE: parts.announcements.name,
    DASHBOARD_URL: parts.dashboardUrl,
    DEFAULT_THRESHOLD: `${environment.defaultThreshold}`,
    MAX_ROWS: `${environment.maxRows}`,
    TIMEOUT_SECONDS: `${environment.loadTimeoutSeconds}`,
    // The emulator's stream leaves out what PartiQL writes: docs/adr/0003-status-changes-are-put-one-by-one.md
    STREAMS_PARTIQL: environment.emulated ? "no" : "yes",
  };
}
