import { DynamoDBClient, type ServiceInputTypes, type ServiceOutputTypes } from "@aws-sdk/client-dynamodb";
import type { FinalizeRequestMiddleware } from "@smithy/types";
import { sign } from "aws4";

const OK_STATUS = 200;

/** Where the SDK sends a kind of command, and the headers that are the same for all of the kind. */
interface Address {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

type Command<Input extends ServiceInputTypes, Output extends ServiceOutputTypes> = Parameters<
  typeof DynamoDBClient.prototype.send<Input, Output>
>[0];

/** Headers of a request that are its kind's; all others are made for each request. */
const KIND_HEADERS = ["host", "content-type", "x-amz-target", "user-agent"];

/**
 * A DynamoDB client that asks by itself what its SDK has asked once: the first command of each kind goes the SDK's way,
 * the others are its address, the command's input as JSON and a signature, sent over the SDK's own connections. That
 * costs a fifth of the processor time (docs/adr/0008-dynamodb-without-middleware.md). Whatever is not answered with
 * success is sent once more the SDK's way, which retries, and throws the errors that the SDK has for it: as with the
 * SDK's own retries, a request may have been carried out before it is sent again. Not for binary values, whose JSON
 * differs from the input.
 */
export class LeanDynamoDBClient extends DynamoDBClient {
  readonly #addresses = new Map<unknown, Address>();

  override async send<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    command: Command<Input, Output>,
  ): Promise<Output> {
    return (await this.#ask<Output>(command.constructor, JSON.stringify(command.input))) ?? this.#sendWhole(command);
  }

  /** As {@link send}, of a command whose input is JSON already. */
  async sendJson<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    Kind: new (input: Input) => Command<Input, Output>,
    json: string,
  ): Promise<Output> {
    return (await this.#ask<Output>(Kind, json)) ?? this.#sendWhole(new Kind(JSON.parse(json)));
  }

  #sendWhole<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(command: Command<Input, Output>) {
    const learn: FinalizeRequestMiddleware<Input, Output> = (next) => (args) => {
      const address = addressOf(args.request);
      if (address) this.#addresses.set(command.constructor, address);
      return next(args);
    };
    command.middlewareStack.add(learn, { step: "finalizeRequest", name: "learnAddress" });
    return super.send(command);
  }

  /** `undefined` where the address is not known, or the answer is no success. */
  async #ask<Output extends ServiceOutputTypes>(kind: unknown, body: string): Promise<Output | undefined> {
    const address = this.#addresses.get(kind);
    const answer = address && (await this.#post(address, body).catch(() => undefined));
    // The wire's JSON has the form of the command's output, which has metadata beside it.
    return answer && ({ $metadata: {}, ...answer } as Output);
  }

  /** The answer's JSON; `undefined` where it tells of no success. */
  async #post({ headers, ...address }: Address, body: string): Promise<object | undefined> {
    const { credentials, region, requestHandler } = this.config;
    const signed = sign(
      {
        service: "dynamodb",
        region: await region(),
        method: "POST",
        path: address.path,
        headers,
        body,
      },
      await credentials(),
    );
    const request = { ...address, method: "POST", query: {}, headers: signed.headers, body };
    const { response } = await requestHandler.handle(request as Parameters<typeof requestHandler.handle>[0]);
    const text = await textOf(response.body);
    return response.statusCode === OK_STATUS ? JSON.parse(text) : undefined;
  }
}

function addressOf(request: unknown): Address | undefined {
  if (!isRequest(request)) return undefined;
  const { protocol, hostname, port, path, headers } = request;
  const own = Object.entries(headers).filter(([name]) => KIND_HEADERS.includes(name.toLowerCase()));
  return { protocol, hostname, path, ...(port !== undefined && { port }), headers: Object.fromEntries(own) };
}

function isRequest(request: unknown): request is Address {
  return typeof request === "object" && request !== null && "headers" in request;
}

/** All of a body at once: reading it by events costs half of what iterating does. */
function textOf(body: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    body.setEncoding("utf8");
    body.on("data", (piece: string) => {
      text += piece;
    });
    body.on("error", reject);
    body.on("close", () => reject(new Error("The answer ended early.")));
    body.on("end", () => resolve(text));
  });
}
