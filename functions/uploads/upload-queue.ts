import { SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import pMap from "p-map";
import { type LoadRequest, messageBody } from "./load-request.ts";

const SENT_AT_ONCE = 16;

/** The queue that feeds load-inventory, to which functions send what is left to do. Needs `sqs:SendMessage`. */
export class UploadQueue {
  readonly #client: SQSClient;
  readonly #url: string;
  readonly #uploadBucket: string;

  constructor(client: SQSClient, url: string, uploadBucket: string) {
    this.#client = client;
    this.#url = url;
    this.#uploadBucket = uploadBucket;
  }

  /** Asks for each request in an invocation of its own, `delaySeconds` from now (at most 900). */
  async send(requests: readonly LoadRequest[], round: number, delaySeconds = 0): Promise<void> {
    await pMap(requests, (request) => this.#sendOne(messageBody(request, round, this.#uploadBucket), delaySeconds), {
      concurrency: SENT_AT_ONCE,
    });
  }

  async #sendOne(body: string, delaySeconds: number): Promise<void> {
    await this.#client.send(
      new SendMessageCommand({ QueueUrl: this.#url, MessageBody: body, DelaySeconds: delaySeconds }),
    );
  }
}
