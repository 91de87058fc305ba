import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { SchedulerSchedule } from "@cdktf/provider-aws/lib/scheduler-schedule/index.js";
import { SchedulerScheduleGroup } from "@cdktf/provider-aws/lib/scheduler-schedule-group/index.js";
import { Construct } from "constructs";
import type { Environment } from "#environments/environment.ts";
import type { WatchStoresVariable } from "#functions/watch-stores/environment-names.ts";
import { alarm } from "./building-blocks/alarm.ts";
import { awsMetric, ownMetric } from "./building-blocks/metric.ts";
import { arn, resourceName } from "./building-blocks/names.ts";
import { identityPolicy, type Permission, serviceTrust } from "./building-blocks/permission.ts";
import { ZipFunction } from "./building-blocks/zip-function.ts";

export interface WatchStoresProps {
  readonly environment: Environment;
  readonly storesTable: { readonly name: string; readonly list: Permission };
  readonly uploadsTable: { readonly name: string; readonly fail: Permission };
  readonly uploadBucket: { readonly name: string };
  readonly uploadQueue: { readonly url: string; readonly send: Permission; readonly triesSeconds: number };
  readonly announcementsTable: {
    readonly name: string;
    readonly keepLastAlerts: Permission;
    readonly acquirePermits: Permission;
  };
  readonly alertTopic: { readonly arn: string; readonly publish: Permission };
  readonly dashboardUrl: string;
}

const SCHEDULE = "watch-stores";
/** Seconds. A failed run is tried again at once, and the next one comes within the hour. */
const TIMEOUT_SECONDS = 300;
const MEMORY_MIB = 512;

/** Finds every hour which stores have become stale, and which uploads never came back. */
export class WatchStores extends Construct {
  readonly logGroup: string;

  constructor(scope: Construct, id: string, props: WatchStoresProps) {
    super(scope, id);
    const { environment } = props;
    const fn = new ZipFunction<WatchStoresVariable>(this, "function", {
      environment,
      name: "watch-stores",
      variables: {
        ALERT_TOPIC_ARN: props.alertTopic.arn,
        ANNOUNCEMENTS_TABLE: props.announcementsTable.name,
        STORES_TABLE: props.storesTable.name,
        UPLOADS_TABLE: props.uploadsTable.name,
        UPLOAD_BUCKET: props.uploadBucket.name,
        LOAD_QUEUE_URL: props.uploadQueue.url,
        TRIES_SECONDS: `${props.uploadQueue.triesSeconds}`,
        SILENT_AFTER_HOURS: `${environment.staleAfterHours}`,
        EXEMPT_STORES: JSON.stringify(environment.neverStaleStores),
        DASHBOARD_URL: props.dashboardUrl,
      },
      permissions: [
        props.storesTable.list,
        props.announcementsTable.keepLastAlerts,
        props.announcementsTable.acquirePermits,
        props.alertTopic.publish,
        props.uploadsTable.fail,
        props.uploadQueue.send,
      ],
      timeoutSeconds: TIMEOUT_SECONDS,
      memoryMiB: MEMORY_MIB,
      errorImpact: "Stores that stop uploading go unnoticed, and so do uploads that never came back.",
    });
    this.logGroup = fn.logGroup;
    this.schedule(environment, fn.arn);
    alarm(this, "silent-alarm", {
      environment,
      name: "silent-stores",
      metric: ownMetric(environment, "watch-stores", "silentStores", "Maximum"),
      above: environment.toleratedStaleStores,
      periodMinutes: 60,
      consequence: `Stores have sent no valid file for ${environment.staleAfterHours} hours: their stock levels are stale.`,
      firstStep: "read the SILENT alerts in the log of watch-stores, and contact those stores.",
    });
    alarm(this, "dropped-alarm", {
      environment,
      name: "dropped-watches",
      metric: awsMetric("AWS/Scheduler", "InvocationDroppedCount", {
        ScheduleGroup: resourceName(environment, SCHEDULE),
      }),
      above: 0,
      periodMinutes: 60,
      consequence: "The scheduler could not start watch-stores: stores that stop uploading go unnoticed.",
      firstStep: "plan: somebody changed a role or policy of the schedule.",
    });
  }

  private schedule(environment: Environment, functionArn: string): void {
    const name = resourceName(environment, SCHEDULE);
    const group = new SchedulerScheduleGroup(this, "schedule-group", { name });
    const trust = new DataAwsIamPolicyDocument(this, "schedule-trust", {
      statement: [
        serviceTrust("scheduler.amazonaws.com", {
          // The service names itself by the group; a single schedule's ARN would lock it out.
          sourceArn: arn(environment, "scheduler", `schedule-group/${name}`),
          sourceAccount: environment.accountIds[0],
        }),
      ],
    });
    const role = new IamRole(this, "schedule-role", { name: `${name}-schedule`, assumeRolePolicy: trust.json });
    const invoke = { sid: "Invoke", actions: ["lambda:InvokeFunction"], resources: [functionArn] };
    const policy = new IamRolePolicy(this, "schedule-permissions", {
      name: "permissions",
      role: role.id,
      policy: identityPolicy(this, "schedule-policy", environment, [invoke]),
    });
    new SchedulerSchedule(this, "schedule", {
      name,
      groupName: group.name,
      scheduleExpression: "rate(1 hour)",
      scheduleExpressionTimezone: environment.timeZone,
      flexibleTimeWindow: { mode: "OFF" },
      target: {
        arn: functionArn,
        roleArn: role.arn,
        retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 3600 },
      },
      dependsOn: [policy],
    });
  }
}
