import { createHash } from "node:crypto";

/** A request as it comes over the wire. */
export interface WireRequest {
  readonly method: string;
  /** Path and query, as sent. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
}

/** An object of a bucket. */
interface StoredObject {
  readonly bytes: Uint8Array;
  readonly etag: string;
  /** Headers that come back as they were put. */
  readonly kept: Readonly<Record<string, string>>;
}

/** A message sent to a queue. */
export interface QueuedMessage {
  readonly queue: string;
  readonly body: string;
  readonly delaySeconds: number;
}

/** What machines read of an alert message. */
export interface AlertJson {
  readonly store: string;
  readonly severity: string;
  readonly items?: readonly { readonly item: string }[];
}

const KEPT_HEADER = /^(x-amz-meta-.*|content-type)$/;
const NOT_FOUND = xml(404, "NoSuchKey", "The specified key does not exist.");
const NOT_AS_ASKED = xml(412, "PreconditionFailed", "At least one of the preconditions you specified did not hold.");
/** Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
const UNSENDABLE = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;
const PUBLISHED = "<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>";

/**
 * S3, SQS and SNS as far as the functions use them: objects with conditions and versions, what is sent and what is
 * published. Whatever else they ask is answered with an error, so that nothing passes unseen.
 */
export class StandInServices {
  readonly #objects = new Map<string, StoredObject>();
  #sent: readonly QueuedMessage[] = [];
  /** The alert messages' machine-readable form, in the order they were published. */
  readonly published: AlertJson[] = [];

  clear(): void {
    this.#objects.clear();
    this.#sent = [];
    this.published.length = 0;
  }

  /** Takes the messages out of a queue. */
  takeSent(queue: string): readonly QueuedMessage[] {
    const taken = this.#sent.filter((message) => message.queue === queue);
    this.#sent = this.#sent.filter((message) => message.queue !== queue);
    return taken;
  }

  /** Puts one version of an object, which is found by that version only. */
  putVersion(bucket: string, key: string, versionId: string, content: string | Uint8Array): void {
    this.#put(`${bucket}/${key}`, versionId, { bytes: Buffer.from(content), etag: versionId, kept: {} });
  }

  /** The objects of a bucket by their keys. */
  objectsOf(bucket: string): ReadonlyMap<string, string> {
    const prefix = `${bucket}/`;
    const found = [...this.#objects].filter(([name]) => name.startsWith(prefix));
    return new Map(found.map(([name, { bytes }]) => [name.slice(prefix.length), Buffer.from(bytes).toString()]));
  }

  answer(request: WireRequest): WireAnswer {
    const target = `${request.headers["x-amz-target"] ?? ""}`;
    if (target === "AmazonSQS.SendMessage") return this.#send(JSON.parse(request.body.toString()));
    if (request.method === "GET") return this.#get(request);
    if (request.method === "PUT") return this.#putObject(request);
    const form = new URLSearchParams(request.body.toString());
    if (form.get("Action") === "Publish") return this.#publish(JSON.parse(form.get("Message") ?? ""));
    return xml(501, "NotImplemented", `The stand-in does not know ${request.method} ${request.url} ${target}.`);
  }

  #get({ url, headers }: WireRequest): WireAnswer {
    const { name, versionId } = objectName(url);
    const found = this.#objects.get(versioned(name, versionId));
    if (!found) return NOT_FOUND;
    const etag = `"${found.etag}"`;
    if (headers["if-match"] !== undefined && headers["if-match"] !== etag) return NOT_AS_ASKED;
    return { status: 200, headers: { ...found.kept, etag }, body: found.bytes };
  }

  #putObject({ url, headers, body }: WireRequest): WireAnswer {
    const { name } = objectName(url);
    const before = this.#objects.get(name);
    const etag = md5(body);
    const { "if-none-match": ifNoneMatch, "if-match": ifMatch } = headers;
    if (ifNoneMatch === "*" && before) return NOT_AS_ASKED;
    if (ifMatch !== undefined && ifMatch !== `"${before?.etag}"`) return before ? NOT_AS_ASKED : NOT_FOUND;
    const kept = Object.entries(headers).filter(([header]) => KEPT_HEADER.test(header));
    const bytes = headers["content-encoding"] === "aws-chunked" ? unchunked(body) : body;
    this.#put(name, undefined, {
      bytes,
      etag,
      kept: Object.fromEntries(kept.map(([header, value]) => [header, `${value}`])),
    });
    return { status: 200, headers: { etag: `"${etag}"` } };
  }

  #put(name: string, versionId: string | undefined, object: StoredObject): void {
    this.#objects.set(versioned(name, versionId), object);
  }

  #send(message: { QueueUrl: string; MessageBody: string; DelaySeconds?: number }): WireAnswer {
    const { QueueUrl, MessageBody, DelaySeconds = 0 } = message;
    if (UNSENDABLE.test(MessageBody)) {
      return json(400, { __type: "com.amazonaws.sqs#InvalidMessageContents", message: "Invalid characters." });
    }
    const queue = QueueUrl.split("/").at(-1) ?? "";
    this.#sent = [...this.#sent, { queue, body: MessageBody, delaySeconds: DelaySeconds }];
    return json(200, { MessageId: "1", MD5OfMessageBody: md5(MessageBody) });
  }

  #publish({ default: message }: { default: string }): WireAnswer {
    this.published.push(JSON.parse(message));
    return { status: 200, headers: { "content-type": "text/xml" }, body: PUBLISHED };
  }
}

function objectName(url: string): { readonly name: string; readonly versionId: string | undefined } {
  const { pathname, searchParams } = new URL(url, "http://stand-in");
  return { name: decodeURIComponent(pathname.slice(1)), versionId: searchParams.get("versionId") ?? undefined };
}

function versioned(name: string, versionId: string | undefined): string {
  return versionId === undefined ? name : `${name}?versionId=${versionId}`;
}

/** The bytes of a body that was sent in chunks with their lengths before them. */
function unchunked(body: Buffer): Buffer {
  const pieces: Buffer[] = [];
  for (let at = 0; ; ) {
    const lineEnd = body.indexOf("\r\n", at);
    const bytes = Number.parseInt(body.subarray(at, lineEnd).toString(), 16);
    if (!(bytes > 0)) return Buffer.concat(pieces);
    pieces.push(body.subarray(lineEnd + 2, lineEnd + 2 + bytes));
    at = lineEnd + 2 + bytes + 2;
  }
}

function md5(content: string | Uint8Array): string {
  return createHash("md5").update(content).digest("hex");
}

function xml(status: number, code: string, message: string): WireAnswer {
  const body = `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return { status, headers: { "content-type": "text/xml" }, body };
}

function json(status: number, value: object): WireAnswer {
  return { status, headers: { "content-type": "application/x-amz-json-1.0" }, body: JSON.stringify(value) };
}
