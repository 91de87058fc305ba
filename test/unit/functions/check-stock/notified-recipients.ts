import type { DynamoDBRecord } from "aws-lambda";
import type { AlertMessage } from "#domain/alert/alert-message.ts";
import type { LastAlert } from "#domain/alert/last-alert.ts";
import { checkStock } from "#functions/check-stock/check-stock.ts";
import { readStockRecord, type UnreadableRecord } from "#functions/check-stock/stock-change.ts";
import { logger } from "#functions/logger.ts";

logger.setLogLevel("SILENT");

interface StockAlertJson {
  readonly store: string;
  readonly severity: string;
  readonly items: readonly { readonly item: string; readonly previous: number | null; readonly since: string }[];
}

/** check-stock with a topic, last alerts and a failure queue of objects, each of which can be made to fail. */
export class NotifiedRecipients {
  readonly messages: AlertMessage[] = [];
  readonly lastAlerts = new Map<string, LastAlert>();
  readonly setAside: UnreadableRecord[] = [];
  timeLeftMs = 600_000;
  /** Called before each publish, write of last alerts and setAside; throw to fail it. */
  beforePublish = (): void => {};
  beforeWrite = (_lastAlerts: readonly LastAlert[]): void => {};
  beforeSetAside = (): void => {};

  async deliver(...records: readonly DynamoDBRecord[]): Promise<void> {
    await checkStock(records.map(readStockRecord), {
      topic: {
        publish: async (message) => {
          this.beforePublish();
          this.messages.push(message);
        },
      },
      lastAlerts: {
        read: async (names) => names.flatMap((name) => this.lastAlerts.get(keyOf(name)) ?? []),
        write: async (lastAlerts) => {
          this.beforeWrite(lastAlerts);
          for (const lastAlert of lastAlerts) this.lastAlerts.set(keyOf(lastAlert), lastAlert);
        },
      },
      failures: {
        setAside: async (record) => {
          this.beforeSetAside();
          this.setAside.push(record);
        },
      },
      dashboardUrl: "https://stock.example.com",
      timeLeftMs: () => this.timeLeftMs,
    });
  }

  get alerts(): readonly StockAlertJson[] {
    return this.messages.map((message) => JSON.parse(message.default));
  }

  /** Each message as `severity store: items`. */
  get lines(): readonly string[] {
    return this.alerts.map(
      ({ store, severity, items }) => `${severity} ${store}: ${items.map(({ item }) => item).join(", ")}`,
    );
  }
}

function keyOf({ store, item }: { readonly store: string; readonly item: string }): string {
  return JSON.stringify([store, item]);
}
