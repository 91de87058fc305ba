import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";

/** One version of one object. */
export interface ObjectVersion {
  /** The decoded object key. */
  readonly key: string;
  readonly versionId: string;
}

/** Thrown when the very version an event names is not there (any more). */
export class MissingVersion extends Error {
  override readonly name = "MissingVersion";

  constructor({ key, versionId }: ObjectVersion, cause: unknown) {
    super(
      `Version ${versionId} of ${key} is not in the upload bucket. It was deleted before it was loaded: drop the file again.`,
      {
        cause,
      },
    );
  }
}

/** Thrown when S3 sends fewer bytes than it announced; the next try reads the file anew. */
export class TruncatedBody extends Error {
  override readonly name = "TruncatedBody";

  constructor({ key, versionId }: ObjectVersion, received: number, announced: number) {
    super(`S3 sent ${received} of ${announced} bytes of version ${versionId} of ${key}.`);
  }
}

const MISSING: ReadonlySet<string> = new Set(["NoSuchKey", "NoSuchVersion", "NotFound", "MethodNotAllowed"]);

/** The bucket that stores drop their files into, read version by version. */
export class UploadBucket {
  private readonly client: S3Client;
  private readonly bucket: string;

  constructor(client: S3Client, bucket: string) {
    this.client = client;
    this.bucket = bucket;
  }

  /** The bytes of a version, all of them or an error: {@link MissingVersion}, {@link TruncatedBody} or S3's own. */
  async *read(version: ObjectVersion): AsyncGenerator<Uint8Array> {
    const { body, announced } = await this.open(version);
    let received = 0;
    for await (const chunk of body) {
      received += chunk.length;
      yield chunk;
    }
    if (received !== announced) throw new TruncatedBody(version, received, announced);
  }

  private async open(version: ObjectVersion) {
    try {
      const { Body, ContentLength = 0 } = await this.client.send(
        new GetObjectCommand({ Bucket: this.bucket, Key: version.key, VersionId: version.versionId }),
      );
      // In Node the SDK's body is a readable stream of bytes; its type also covers browsers.
      return { body: (Body ?? []) as AsyncIterable<Uint8Array>, announced: ContentLength };
    } catch (error) {
      if (error instanceof Error && MISSING.has(error.name)) throw new MissingVersion(version, error);
      throw error;
    }
  }
}
