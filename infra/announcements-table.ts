import { Construct } from "constructs";
import type { Environment } from "#environments/environment.ts";
import type { Permission } from "./building-blocks/permission.ts";
import { Table } from "./building-blocks/table.ts";

/** What was announced last for each item, so that a retry repeats nothing. */
export class AnnouncementsTable extends Construct {
  readonly name: string;
  readonly remember: Permission;
  /** Take a turn to publish, of those that all functions share. */
  readonly pace: Permission;

  constructor(scope: Construct, id: string, { environment }: { readonly environment: Environment }) {
    super(scope, id);
    const table = new Table(this, "announcements", {
      environment,
      part: "announcements",
      throttleImpact: "Alerts come late.",
      hashKey: "Store",
      rangeKey: "Item",
      timeToLive: "ExpiresAt",
    });
    this.name = table.name;
    this.pace = table.allow("TakeTurnsToPublish", "UpdateItem");
    this.remember = table.allow("RememberAnnouncements", "BatchGetItem", "BatchWriteItem");
  }
}
