import { type AttributeValue, type DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { ANNOUNCEMENT } from "#domain/alert/last-alert.ts";
import { SMOKE_STORE } from "#domain/alert/recipients.ts";
import { INVENTORY } from "#domain/stock/stock-level.ts";

/** One item that nobody had before, and which is out from the start. */
export interface Canary {
  readonly store: string;
  readonly item: string;
  readonly key: string;
  readonly csv: string;
}

/** A canary of its own for each run: a new item that is out is alerted, whatever earlier runs left. */
export function canary(now: Date): Canary {
  const item = `canary ${now.toISOString()}`;
  return {
    store: SMOKE_STORE,
    item,
    key: `stores/${SMOKE_STORE}/canary.csv`,
    csv: `store,item,count\n${SMOKE_STORE},${item},0\n`,
  };
}

export interface CanaryTables {
  readonly inventory: string;
  readonly announcements: string;
}

/** What a canary leaves on its way, read strongly consistently. Needs `dynamodb:GetItem` on both tables. */
export class CanaryTraces {
  private readonly client: Pick<DynamoDBClient, "send">;
  private readonly tables: CanaryTables;
  private readonly canary: Canary;

  constructor(client: Pick<DynamoDBClient, "send">, tables: CanaryTables, canary: Canary) {
    this.client = client;
    this.tables = tables;
    this.canary = canary;
  }

  /** The status in the Inventory table; `undefined` where there is no such item any more. */
  async status(): Promise<string | undefined> {
    const { inventory: table } = this.tables;
    return (await this.read(table, INVENTORY))[INVENTORY.status]?.S;
  }

  /** The severity of the last alert: it is stored only once SNS has taken that alert. */
  async lastAlert(): Promise<string | undefined> {
    const { announcements: table } = this.tables;
    return (await this.read(table, ANNOUNCEMENT))[ANNOUNCEMENT.severity]?.S;
  }

  private async read(
    table: string,
    names: { readonly store: string; readonly item: string },
  ): Promise<Record<string, AttributeValue>> {
    const Key = { [names.store]: { S: this.canary.store }, [names.item]: { S: this.canary.item } };
    const { Item } = await this.client.send(new GetItemCommand({ TableName: table, Key, ConsistentRead: true }));
    return Item ?? {};
  }
}
