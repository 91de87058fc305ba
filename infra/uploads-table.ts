import { Construct } from "constructs";
import { UPLOAD } from "#domain/upload/upload-record.ts";
import type { Environment } from "#environments/environment.ts";
import type { Permission } from "./building-blocks/permission.ts";
import { Table } from "./building-blocks/table.ts";

/** Every upload and what became of it; its entries under each store order competing uploads. */
export class UploadsTable extends Construct {
  readonly name: string;
  readonly load: Permission;
  /** Find uploads that never came back, and mark them as failed. */
  readonly fail: Permission;
  /** Read records by their store. */
  readonly view: Permission;

  constructor(scope: Construct, id: string, { environment }: { readonly environment: Environment }) {
    super(scope, id);
    const table = new Table(this, "uploads", {
      environment,
      name: "uploads",
      throttleImpact: "Files are loaded more slowly.",
      hashKey: UPLOAD.store,
      rangeKey: UPLOAD.upload,
      timeToLive: UPLOAD.expiresAt,
    });
    this.name = table.name;
    this.view = table.allow("ViewUploads", "Query", "GetItem");
    this.load = table.allow("RecordUploads", "Query", "GetItem", "PutItem", "UpdateItem");
    this.fail = table.allow("MarkFailedUploads", "Query", "GetItem", "UpdateItem");
  }
}
