import type { DynamoDBRecord } from "aws-lambda";
import type { AlertMessage } from "#domain/alert/alert-message.ts";
import type { Announcement } from "#domain/alert/last-alert.ts";
import { checkStock } from "#functions/check-stock/check-stock.ts";
import { readStockRecord, type UnreadableRecord } from "#functions/check-stock/stock-change.ts";
import { logger } from "#functions/logger.ts";

logger.setLogLevel("SILENT");

interface Told {
  readonly store: string;
  readonly severity: string;
  readonly items: readonly { readonly item: string; readonly previous: number | null; readonly since: string }[];
}

/** check-stock with a topic, a memory and a failure queue of objects, each of which can be made to fail. */
export class ToldPeople {
  readonly messages: AlertMessage[] = [];
  readonly memory = new Map<string, Announcement>();
  readonly setAside: UnreadableRecord[] = [];
  timeLeftMs = 600_000;
  /** Called before each publish, remember and setAside; throw to fail it. */
  beforePublish = (): void => {};
  beforeRemember = (_announcements: readonly Announcement[]): void => {};
  beforeSetAside = (): void => {};

  async deliver(...records: readonly DynamoDBRecord[]): Promise<void> {
    await checkStock(records.map(readStockRecord), {
      topic: {
        publish: async (message) => {
          this.beforePublish();
          this.messages.push(message);
        },
      },
      announcements: {
        recall: async (names) => names.flatMap((name) => this.memory.get(keyOf(name)) ?? []),
        remember: async (announcements) => {
          this.beforeRemember(announcements);
          for (const announcement of announcements) this.memory.set(keyOf(announcement), announcement);
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

  get told(): readonly Told[] {
    return this.messages.map((message) => JSON.parse(message.default));
  }

  /** Each message as `severity store: items`. */
  get lines(): readonly string[] {
    return this.told.map(
      ({ store, severity, items }) => `${severity} ${store}: ${items.map(({ item }) => item).join(", ")}`,
    );
  }
}

function keyOf({ store, item }: { readonly store: string; readonly item: string }): string {
  return JSON.stringify([store, item]);
}
