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
  readonly uploadBucket: { readonly name: string; readonly readVersions: readonly Permission[] };
  readonly uploadQueue: {
    readonly arn: string;
    readonly url: string;
    readonly maxReceiveCount: number;
    readonly consume: Permission;
    readonly send: Permission;
  };
  readonly inventoryTable: { readonly name: string; readonly load: readonly Permission[] };
  readonly storesTable: { readonly name: string; readonly load: readonly Permission[] };
  readonly uploadsTable: { readonly name: string; readonly load: Permission };
  readonly reportBucket: { readonly name: string; readonly readAndWrite: readonly Permission[] };
  readonly settingsBucket: { readonly name: string; readonly putInForce: readonly Permission[] };
  readonly alertTopic: { readonly arn: string; readonly publish: Permission };
  readonly operationsTopic: { readonly arn: string; readonly publish: Permission };
  readonly announcementsTable: { readonly name: string; readonly acquirePermits: Permission };
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
    const { environment, uploadQueue } = props;
    const fn = new ZipFunction<LoadInventoryVariable>(this, "function", {
      environment,
      name: "load-inventory",
      variables: variables(props),
      permissions: [
        ...props.uploadBucket.readVersions,
        uploadQueue.consume,
        uploadQueue.send,
        ...props.inventoryTable.load,
        ...props.storesTable.load,
        props.uploadsTable.load,
        ...props.reportBucket.readAndWrite,
        ...props.settingsBucket.putInForce,
        props.alertTopic.publish,
        props.operationsTopic.publish,
        props.announcementsTable.acquirePermits,
      ],
      timeoutSeconds: environment.loadTimeoutSeconds,
      memoryMiB: MEMORY_MIB,
      errorImpact: "Stores' files are not loaded: their stock levels are stale.",
    });
    new LambdaEventSourceMapping(this, "mapping", {
      eventSourceArn: uploadQueue.arn,
      functionName: fn.arn,
      batchSize: 1,
      scalingConfig: { maximumConcurrency: MAXIMUM_CONCURRENCY },
    });
    this.mayGoOn(fn);
    alarm(this, "foreign-alarm", {
      environment,
      name: "foreign-rows",
      metric: ownMetric(environment, "load-inventory", "foreignRows"),
      above: 0,
      periodMinutes: 5,
      consequence:
        "Something other than load-inventory wrote stock levels: overviews and alerts leave those items out.",
      firstStep: "read the log of load-inventory, which names store and item; then stop what writes there.",
    });
    alarm(this, "unreadable-settings-alarm", {
      environment,
      name: "unreadable-settings",
      metric: ownMetric(environment, "load-inventory", "unreadableSettings"),
      above: 0,
      periodMinutes: 5,
      consequence: "The thresholds in force cannot be read: files are loaded with the previous ones.",
      firstStep: "drop the settings file again, which puts it in force again; then find the reason in the log.",
    });
    this.functionName = fn.name;
    this.logGroup = fn.logGroup;
  }

  /** A large file sends its own message again: Lambda takes that for a runaway loop and stops it unless allowed. */
  private mayGoOn(fn: ZipFunction<LoadInventoryVariable>): void {
    new LambdaFunctionRecursionConfig(this, "recursion", {
      functionName: fn.name,
      recursiveLoop: "Allow",
    });
  }
}

function variables({ environment, ...components }: LoadInventoryProps): Record<LoadInventoryVariable, string> {
  return {
    UPLOAD_BUCKET: components.uploadBucket.name,
    REPORT_BUCKET: components.reportBucket.name,
    SETTINGS_BUCKET: components.settingsBucket.name,
    LOAD_QUEUE_URL: components.uploadQueue.url,
    MAX_RECEIVE_COUNT: `${components.uploadQueue.maxReceiveCount}`,
    INVENTORY_TABLE: components.inventoryTable.name,
    STORES_TABLE: components.storesTable.name,
    UPLOADS_TABLE: components.uploadsTable.name,
    ALERT_TOPIC_ARN: components.alertTopic.arn,
    OPERATIONS_TOPIC_ARN: components.operationsTopic.arn,
    ANNOUNCEMENTS_TABLE: components.announcementsTable.name,
    DASHBOARD_URL: components.dashboardUrl,
    DEFAULT_THRESHOLD: `${environment.defaultThreshold}`,
    MAX_ROWS: `${environment.maxRows}`,
    TIMEOUT_SECONDS: `${environment.loadTimeoutSeconds}`,
    // The emulator's stream leaves out what PartiQL writes: docs/adr/0003-status-changes-are-put-one-by-one.md
    STREAMS_PARTIQL: environment.emulated ? "no" : "yes",
  };
}
