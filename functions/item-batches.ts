import {
  type AttributeValue,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  type DynamoDBClient,
} from "@aws-sdk/client-dynamodb";
import { backoffMs, type Clock, systemClock } from "./clock.ts";
import { type Deadline, DeadlineReached } from "./deadline.ts";

type Item = Record<string, AttributeValue>;

/** Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const MOST_READS = 100;
const MOST_WRITES = 25;

/**
 * Reads and writes many items of one table; what DynamoDB leaves undone is tried again, more and more slowly, until the
 * invocation ends with {@link DeadlineReached}.
 */
export class ItemBatches {
  readonly #client: DynamoDBClient;
  readonly #table: string;
  readonly #deadline: Pick<Deadline, "endMs">;
  readonly #clock: Clock;

  constructor(client: DynamoDBClient, table: string, deadline: Pick<Deadline, "endMs">, clock: Clock = systemClock) {
    this.#client = client;
    this.#table = table;
    this.#deadline = deadline;
    this.#clock = clock;
  }

  /** The items that exist of these keys, in any order, read consistently. No key may stand there twice. */
  async read(keys: readonly Item[]): Promise<readonly Item[]> {
    const found: Item[] = [];
    for (const batch of pieces(keys, MOST_READS))
      await this.#untilDone(batch, async (rest) => {
        const request = { [this.#table]: { Keys: [...rest], ConsistentRead: true } };
        const answer = await this.#client.send(new BatchGetItemCommand({ RequestItems: request }));
        found.push(...(answer.Responses?.[this.#table] ?? []));
        return answer.UnprocessedKeys?.[this.#table]?.Keys ?? [];
      });
    return found;
  }

  /** Puts the items, one over the other where they exist. No key may stand there twice. */
  async write(items: readonly Item[]): Promise<void> {
    for (const batch of pieces(items, MOST_WRITES))
      await this.#untilDone(batch, async (rest) => {
        const request = { [this.#table]: rest.map((Item) => ({ PutRequest: { Item } })) };
        const answer = await this.#client.send(new BatchWriteItemCommand({ RequestItems: request }));
        const undone = answer.UnprocessedItems?.[this.#table] ?? [];
        return undone.map(({ PutRequest }) => PutRequest?.Item).filter((item) => item !== undefined);
      });
  }

  async #untilDone(batch: readonly Item[], attempt: (rest: readonly Item[]) => Promise<readonly Item[]>) {
    let rest = batch;
    for (let tries = 0; rest.length > 0; tries++) {
      if (this.#deadline.endMs() <= 0) throw new DeadlineReached();
      if (tries > 0) await this.#clock.sleep(Math.min(backoffMs(tries), this.#deadline.endMs()));
      rest = await attempt(rest);
    }
  }
}

function pieces<Value>(values: readonly Value[], size: number): readonly (readonly Value[])[] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  );
}
