/** What was asked of an endpoint. */
export interface Usage {
  readonly requests: number;
  readonly writeUnits: number;
  readonly readUnits: number;
  /** Write units of the Inventory table alone. */
  readonly inventoryWriteUnits: number;
  /** Records that the Inventory table's stream would carry. */
  readonly streamRecords: number;
  /** Messages sent to queues: what is left to do after an invocation. */
  readonly messages: number;
}

/** Units that a DynamoDB reported itself; `undefined` where it said nothing of a request. */
export interface ReportedUnits {
  readonly writeUnits: number | undefined;
  readonly readUnits: number | undefined;
}

/** Counts what is asked of an endpoint. */
export class UsageCount implements Usage {
  requests = 0;
  writeUnits = 0;
  readUnits = 0;
  inventoryWriteUnits = 0;
  streamRecords = 0;
  messages = 0;
}
