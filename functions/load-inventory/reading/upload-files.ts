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

/** The files that stores dropped. */
export interface UploadFiles {
  /** The bytes of a version, all of them or an error; {@link MissingVersion} where it is not there. */
  read(version: ObjectVersion): AsyncGenerator<Uint8Array>;
}
