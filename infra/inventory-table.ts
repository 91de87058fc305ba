import { Construct } from "constructs";
import { INVENTORY } from "#domain/stock/stock-level.ts";
import type { Environment } from "#environments/environment.ts";
import type { Permission } from "./building-blocks/permission.ts";
import { Table } from "./building-blocks/table.ts";

/** The stock levels: one item per store and item, its changes streamed. */
export class InventoryTable extends Construct {
  readonly name: string;
  readonly streamArn: string;
  readonly readStream: Permission;
  readonly load: readonly Permission[];
  /** Read stock levels by their store. */
  readonly view: Permission;

  constructor(scope: Construct, id: string, { environment }: { readonly environment: Environment }) {
    super(scope, id);
    const table = new Table(this, "inventory", {
      environment,
      name: "inventory",
      throttleImpact: "Files are loaded more slowly.",
      hashKey: INVENTORY.store,
      rangeKey: INVENTORY.item,
      timeToLive: INVENTORY.expiresAt,
      streamed: true,
    });
    this.name = table.name;
    this.streamArn = table.streamArn;
    this.readStream = table.readStream;
    this.view = table.allow("ViewStock", "Query", "GetItem");
    this.load = [
      table.allow("LoadStockLevels", "Query", "GetItem", "PutItem", "PartiQLInsert", "PartiQLUpdate"),
      ...(environment.emulated ? [EMULATOR_BATCHES] : []),
    ];
  }
}

/** The local cloud checks a batch of PartiQL statements by the batch's own name, which AWS does not have. */
const EMULATOR_BATCHES: Permission = {
  sid: "EmulatorBatches",
  actions: ["dynamodb:BatchExecuteStatement"],
  resources: ["*"],
};
