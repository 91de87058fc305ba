import { exceedsBytes } from "#domain/import/utf8-length.ts";

/** The longest object key in bytes of UTF-8. Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const KEY_BYTES = 1024;
const REPORT = ".json";
const REJECTED = ".rejected.csv";
const LATEST = "latest.json";
const LONG_KEYS = "long-keys";

/** The version of an object that reports are written about. */
export interface ReportedVersion {
  /** The decoded object key. */
  readonly key: string;
  readonly versionId: string;
}

/** Where the report of an upload lies in the report bucket; `sha256` gives the lower-case hex digest of a text's UTF-8. */
export function reportKey(version: ReportedVersion, sha256: (text: string) => string): string {
  return stem(version, sha256) + REPORT;
}

/** Where its list of rejected rows lies, always beside its report. */
export function rejectedCsvKey(version: ReportedVersion, sha256: (text: string) => string): string {
  return stem(version, sha256) + REJECTED;
}

/**
 * Where the last report of any version of `key` lies. It depends on the key alone, so there is one for each. No report
 * can lie there: S3 makes up version ids of 32 random characters and gives nobody a say, so none is called `latest`; and
 * a key that looks like the folder of a long one (`long-keys/<digest>`) is taken for a long one, of another digest.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/versioning-workflows.html
 */
export function latestReportKey(key: string, sha256: (text: string) => string): string {
  const isLong = exceedsBytes(`${key}/${LATEST}`, KEY_BYTES) || key.startsWith(`${LONG_KEYS}/`);
  return `${isLong ? `${LONG_KEYS}/${sha256(key)}` : key}/${LATEST}`;
}

/** The longer suffix decides for both, so that report and list share a folder and everybody can compute both keys. */
function stem({ key, versionId }: ReportedVersion, sha256: (text: string) => string): string {
  const plain = `${key}/${versionId}`;
  return exceedsBytes(plain + REJECTED, KEY_BYTES) ? `${LONG_KEYS}/${sha256(key)}/${versionId}` : plain;
}
