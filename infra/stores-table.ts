import { Construct } from "constructs";
import { ALL_STORES_INDEX, SUMMARY } from "#domain/stock/store-summary.ts";
import type { Environment } from "#environments/environment.ts";
import type { Permission } from "./building-blocks/permission.ts";
import { Table } from "./building-blocks/table.ts";

/** One summary per store: what the dashboard's overview reads. */
export class StoresTable extends Construct {
  readonly name: string;
  readonly load: readonly Permission[];
  /** List every store through the index. */
  readonly list: Permission;
  /** Read one store's summary. */
  readonly view: Permission;

  constructor(scope: Construct, id: string, { environment }: { readonly environment: Environment }) {
    super(scope, id);
    const table = new Table(this, "stores", {
      environment,
      name: "stores",
      throttleImpact: "Store overviews are late.",
      hashKey: SUMMARY.store,
      index: { name: ALL_STORES_INDEX, hashKey: SUMMARY.directory, rangeKey: SUMMARY.store },
    });
    this.name = table.name;
    this.view = table.allow("ViewSummaries", "Query", "GetItem");
    this.list = table.queryIndex("ListStores", ALL_STORES_INDEX);
    this.load = [table.allow("SummarizeStores", "GetItem", "PutItem"), this.list];
  }
}
