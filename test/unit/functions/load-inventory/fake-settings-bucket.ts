import { createHash } from "node:crypto";
import type { SettingRow } from "#domain/stock/thresholds.ts";
import type { PlacedVersion } from "#domain/upload/upload-order.ts";
import {
  type CopyVersion,
  DeletedCopy,
  type NewCopy,
  type StoredCopy,
} from "#functions/load-inventory/in-force/settings-copies.ts";

interface FakeCopy extends StoredCopy {
  readonly versionId: string;
}

/** How S3 makes an ETag: equal bytes have equal ones. */
type EtagOf = (body: string) => string;

/** The settings bucket with what S3 promises of it: every copy is kept, and a put meets its condition or does nothing. */
export class FakeSettingsBucket {
  /** The newest first. */
  copies: readonly FakeCopy[] = [];
  isDeleted = false;
  /** What S3 answers instead of handing out a copy. */
  faultOf: (copy: FakeCopy) => Error | undefined = () => undefined;
  /** How often a body was handed out. */
  bodiesRead = 0;
  private puts = 0;
  private readonly etagOf: EtagOf;

  constructor(etagOf: EtagOf = md5) {
    this.etagOf = etagOf;
  }

  newest(key: string, known: string | undefined): StoredCopy | "unchanged" | undefined {
    const [newest] = this.copies;
    if (!newest) return undefined;
    if (this.isDeleted) throw new DeletedCopy(key, undefined);
    return newest.etag === known ? "unchanged" : this.handOut(newest);
  }

  versions(): readonly CopyVersion[] {
    return this.copies;
  }

  read({ versionId }: CopyVersion): StoredCopy {
    const copy = this.copies.find((one) => one.versionId === versionId);
    if (!copy) throw answer("NoSuchVersion", 404);
    return this.handOut(copy);
  }

  put({ version, body }: NewCopy, over: string | undefined, isConditional = true): boolean {
    const newest = this.isDeleted ? undefined : this.copies[0];
    if (isConditional && newest?.etag !== over) return false;
    this.puts += 1;
    this.copies = [{ version, body, etag: this.etagOf(body), versionId: `copy ${this.puts}` }, ...this.copies];
    this.isDeleted = false;
    return true;
  }

  /** Deletes the newest copy as S3 does: those before it stay. */
  delete(): void {
    this.isDeleted = true;
  }

  /** Puts settings in force, whatever stands there. */
  force(version: PlacedVersion, content: readonly SettingRow[]): void {
    this.put({ version, body: JSON.stringify({ upload: version, content }) }, undefined, false);
  }

  private handOut(copy: FakeCopy): StoredCopy {
    const fault = this.faultOf(copy);
    if (fault) throw fault;
    this.bodiesRead += 1;
    return copy;
  }
}

/** An answer of S3 that is no success. */
export function answer(name: string, httpStatusCode: number): Error {
  return Object.assign(new Error(name), { name, $metadata: { httpStatusCode } });
}

function md5(body: string): string {
  return createHash("md5").update(body).digest("hex");
}
