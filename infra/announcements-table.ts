import { Construct } from "constructs";
import type { Environment } from "#environments/environment.ts";
import type { Permission } from "./building-blocks/permission.ts";
import { Table } from "./building-blocks/table.ts";

/** The last alert of each item, so that a retry repeats nothing. */
export class AnnouncementsTable extends Construct {
  readonly name: string;
  readonly keepLastAlerts: Permission;
  /** Acquire permits of the rate limit that all functions share. */
  readonly acquirePermits: Permission;

  constructor(scope: Construct, id: string, { environment }: { readonly environment: Environment }) {
    super(scope, id);
    const table = new Table(this, "announcements", {
      environment,
      name: "announcements",
      throttleImpact: "Alerts are late.",
      hashKey: "Store",
      rangeKey: "Item",
      timeToLive: "ExpiresAt",
    });
    this.name = table.name;
    this.acquirePermits = table.allow("TakeTurnsToPublish", "UpdateItem");
    this.keepLastAlerts = table.allow("RememberAnnouncements", "BatchGetItem", "BatchWriteItem");
  }
}
