/** Counts what is asked of an endpoint. */
export class Usage {
  /** Of DynamoDB. */
  requests = 0;
  writeUnits = 0;
  readUnits = 0;
  /** Write units of the Inventory table alone. */
  inventoryWriteUnits = 0;
  /** Records that the Inventory table's stream would carry. */
  streamRecords = 0;
  /** Messages sent to queues: what is left to do after an invocation. */
  messages = 0;
  s3Gets = 0;
  s3Puts = 0;
}
