import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { backoffMs, type Clock, systemClock } from "#functions/clock.ts";
import { DeadlineReached } from "#functions/deadline.ts";
import { MissingVersion, type ObjectVersion, type UploadFiles } from "../reading/upload-files.ts";

/** Thrown when S3 keeps sending fewer bytes than it announced; the next try reads the file anew. */
export class TruncatedBody extends Error {
  override readonly name = "TruncatedBody";

  constructor({ key, versionId }: ObjectVersion, received: number, announced: number) {
    super(`S3 sent ${received} of ${announced} bytes of version ${versionId} of ${key}.`);
  }
}

/** How often in a row a body is opened again that brings not a byte. */
const MOST_FRUITLESS = 5;
const MISSING: ReadonlySet<string> = new Set(["NoSuchKey", "NoSuchVersion", "NotFound", "MethodNotAllowed"]);

/** An answer of S3 with the bytes of a version from some byte on, and how many bytes the whole version has. */
interface OpenBody {
  readonly body: AsyncIterable<Uint8Array>;
  /** 0 for a service that knows no ranges, as the emulator for versions. */
  readonly start: number;
  readonly announced: number;
  readonly etag: string | undefined;
}

/** The bucket that stores drop their files into, read version by version. */
export class UploadBucket implements UploadFiles {
  readonly #client: S3Client;
  readonly #bucket: string;
  readonly #clock: Clock;

  constructor(client: S3Client, bucket: string, clock: Clock = systemClock) {
    this.#client = client;
    this.#bucket = bucket;
    this.#clock = clock;
  }

  /**
   * The bytes of a version, all of them or an error: {@link MissingVersion}, {@link TruncatedBody} or S3's own. A
   * connection that breaks on the way is opened again at the byte where it broke, as long as that brings bytes.
   */
  async *read(version: ObjectVersion): AsyncGenerator<Uint8Array> {
    const first = await this.#open(version, 0);
    const { announced } = first;
    let { body } = first;
    let received = 0;
    let fruitless = 0;
    for (;;) {
      const before = received;
      for await (const chunk of untilBroken(body)) {
        received += chunk.length;
        yield chunk;
      }
      if (received === announced) return;
      fruitless = received > before ? 0 : fruitless + 1;
      if (received > announced || fruitless > MOST_FRUITLESS) throw new TruncatedBody(version, received, announced);
      if (fruitless > 0) await this.#clock.sleep(backoffMs(fruitless));
      const again = await this.#open(version, received, first.etag);
      body = from(again.body, received - again.start);
    }
  }

  async #open({ key, versionId }: ObjectVersion, start: number, etag?: string): Promise<OpenBody> {
    try {
      const {
        Body,
        ContentLength = 0,
        ContentRange,
        ETag,
      } = await this.#client.send(
        new GetObjectCommand({
          Bucket: this.#bucket,
          Key: key,
          VersionId: versionId,
          ...(start > 0 && { Range: `bytes=${start}-`, IfMatch: etag }),
        }),
      );
      // In Node the SDK's body is a readable stream of bytes; its type also covers browsers.
      const body = (Body ?? []) as AsyncIterable<Uint8Array>;
      const first = ContentRange === undefined ? 0 : start;
      return { body, start: first, announced: first + ContentLength, etag: ETag };
    } catch (error) {
      if (error instanceof Error && MISSING.has(error.name)) throw new MissingVersion({ key, versionId }, error);
      throw error;
    }
  }
}

/** The bytes that come before the connection breaks. */
async function* untilBroken(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    if (error instanceof DeadlineReached || isWrong(error)) throw error;
  }
}

/** The bytes without the first ones. */
async function* from(body: AsyncIterable<Uint8Array>, start: number): AsyncGenerator<Uint8Array> {
  let left = start;
  for await (const chunk of body) {
    if (left < chunk.length) yield chunk.subarray(left);
    left = Math.max(0, left - chunk.length);
  }
}

/** Whether the bytes came, but are not what was stored: the SDK has a sentence for that, and no class. */
function isWrong(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith("Checksum mismatch");
}
