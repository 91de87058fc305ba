import {
  GetObjectCommand,
  type GetObjectCommandOutput,
  ListObjectVersionsCommand,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import type { PlacedVersion } from "#domain/upload/upload-order.ts";
import {
  type CopyVersion,
  DeletedCopy,
  type NewCopy,
  type SettingsCopies,
  type StoredCopy,
  statusOf,
} from "../in-force/settings-copies.ts";
import { TruncatedBody } from "./upload-bucket.ts";

const NOT_MODIFIED = 304;
/** Answers of S3 to a conditional write that met another copy, or none where there was one. */
const REPLACED: ReadonlySet<string> = new Set(["PreconditionFailed", "ConditionalRequestConflict", "NoSuchKey"]);

/** The bucket in which nothing that is in force expires: one object for each settings file. */
export class SettingsBucket implements SettingsCopies {
  readonly #client: S3Client;
  readonly #bucket: string;

  constructor(client: S3Client, bucket: string) {
    this.#client = client;
    this.#bucket = bucket;
  }

  /**
   * The newest copy, as of now; `unchanged` where it has the ETag `known`, `undefined` where there never was one. Throws
   * {@link DeletedCopy}, {@link TruncatedBody} or what S3 answers else.
   */
  async newest(key: string, known?: string): Promise<StoredCopy | "unchanged" | undefined> {
    try {
      return await this.#get(new GetObjectCommand({ Bucket: this.#bucket, Key: key, IfNoneMatch: known }), key);
    } catch (error) {
      if (statusOf(error) === NOT_MODIFIED) return "unchanged";
      if (!(error instanceof Error && error.name === "NoSuchKey")) throw error;
      if (isDeleted(error)) throw new DeletedCopy(key, error);
      return undefined;
    }
  }

  /** One of the copies that {@link versions} names. */
  read(key: string, version: CopyVersion): Promise<StoredCopy> {
    return this.#get(new GetObjectCommand({ Bucket: this.#bucket, Key: key, VersionId: version.versionId }), key);
  }

  /** The copies that are still there, the newest first; as many as one listing holds. */
  async versions(key: string): Promise<readonly CopyVersion[]> {
    const { Versions = [] } = await this.#client.send(
      new ListObjectVersionsCommand({ Bucket: this.#bucket, Prefix: key }),
    );
    return Versions.filter(({ Key }) => Key === key).map(({ VersionId = "", ETag = "" }) => ({
      versionId: VersionId,
      etag: ETag,
    }));
  }

  /** Writes a copy over the one with the ETag `over`, or where there is none; `false` where it met something else. */
  async put(key: string, { version, body }: NewCopy, over: string | undefined): Promise<boolean> {
    try {
      await this.#client.send(
        new PutObjectCommand({
          ...{ Bucket: this.#bucket, Key: key, Body: body, ContentType: "application/json" },
          Metadata: metadataOf(version),
          ...(over === undefined ? { IfNoneMatch: "*" } : { IfMatch: over }),
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof Error && REPLACED.has(error.name)) return false;
      throw error;
    }
  }

  async #get(command: GetObjectCommand, key: string): Promise<StoredCopy> {
    const { Body, ContentLength, ETag = "", Metadata = {} } = await this.#client.send(command);
    const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
    if (bytes.length !== ContentLength)
      throw new TruncatedBody({ key, versionId: ETag }, bytes.length, ContentLength ?? 0);
    return { etag: ETag, version: versionOf(Metadata), body: bytes.toString("utf8") };
  }
}

function metadataOf({ key, versionId, uploadedAt, sequencer }: PlacedVersion): Record<string, string> {
  return { key, "version-id": versionId, "uploaded-at": uploadedAt, sequencer };
}

function versionOf(metadata: NonNullable<GetObjectCommandOutput["Metadata"]>): PlacedVersion | undefined {
  const { key, "version-id": versionId, "uploaded-at": uploadedAt, sequencer = "" } = metadata;
  if (!key || !versionId || !uploadedAt) return undefined;
  return { key, versionId, uploadedAt, sequencer };
}

/** S3's answer about a deleted object differs from that about one that never was. Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeleteMarker.html */
function isDeleted(error: Error): boolean {
  return "$response" in error && headersOf(error.$response)["x-amz-delete-marker"] === "true";
}

function headersOf(response: unknown): Readonly<Record<string, unknown>> {
  const { headers } = (response ?? {}) as { readonly headers?: Record<string, unknown> }; // what the SDK received
  return headers ?? {};
}
