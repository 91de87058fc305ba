import type { PlacedVersion } from "#domain/upload/upload-order.ts";

/** A copy of a settings file as it is read. */
export interface StoredCopy {
  readonly etag: string;
  /** The upload that was put in force; `undefined` where the object does not say. */
  readonly version: PlacedVersion | undefined;
  readonly body: string;
}

/** A copy as it is written: what the body says decides on its ETag, so the body names the upload as well. */
export type NewCopy = Pick<StoredCopy, "body"> & { readonly version: PlacedVersion };

/** One of the copies that S3 keeps of a key. */
export interface CopyVersion {
  readonly versionId: string;
  readonly etag: string;
}

/** Thrown where somebody deleted the newest copy; those before it are still there. */
export class DeletedCopy extends Error {
  override readonly name = "DeletedCopy";

  constructor(key: string, cause: unknown) {
    super(`The copy ${key} in the settings bucket was deleted. Drop the settings file again.`, { cause });
  }
}

/** Where the settings in force are kept: the copies of each settings file, the newest of which counts. */
export interface SettingsCopies {
  /** The newest copy, as of now; `unchanged` where it has the ETag `known`, `undefined` where there never was one. */
  newest(key: string, known?: string): Promise<StoredCopy | "unchanged" | undefined>;
  /** One of the copies that {@link versions} names. */
  read(key: string, version: CopyVersion): Promise<StoredCopy>;
  /** The copies that are still there, the newest first. */
  versions(key: string): Promise<readonly CopyVersion[]>;
  /** Writes a copy over the one with the ETag `over`, or where there is none; `false` where it met something else. */
  put(key: string, copy: NewCopy, over: string | undefined): Promise<boolean>;
}

/** The HTTP status with which a service answered; `undefined` where none did. */
export function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error && "$metadata" in error)) return undefined;
  const { httpStatusCode } = error.$metadata as { readonly httpStatusCode?: number }; // the SDK's own field
  return httpStatusCode;
}
