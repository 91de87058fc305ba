import type { S3Client } from "@aws-sdk/client-s3";
import pMap, { pMapSkip } from "p-map";
import { compareUploads, type UploadVersion } from "#domain/upload/upload-order.ts";
import type { Upload } from "#functions/uploads/load-request.ts";
import type { Progress } from "../cli/progress.ts";
import { type ListedVersion, listVersions } from "./list-versions.ts";
import type { RecordedPlaces } from "./recorded-places.ts";
import type { ReplayOptions } from "./replay-options.ts";
import type { ReportTimes } from "./report-times.ts";
import { versionAfter } from "./version-after.ts";

const KEYS_AT_ONCE = 16;

type Window = Pick<ReplayOptions, "sinceMs" | "untilMs">;
/** Tells the place of a version, where it is known. */
type PlaceOf = (version: ListedVersion) => Promise<UploadVersion | undefined>;

export interface LostUploadsProps {
  readonly s3: S3Client;
  /** The upload bucket. */
  readonly bucket: string;
  readonly reports: Pick<ReportTimes, "of">;
  readonly places: Pick<RecordedPlaces, "of">;
  readonly options: Window & Pick<ReplayOptions, "prefix">;
  readonly signal: AbortSignal;
  readonly progress: Pick<Progress, "tell">;
}

/** The uploads of the window that have no report, oldest first. */
export async function findLostUploads(props: LostUploadsProps): Promise<Upload[]> {
  const { s3, bucket, reports, places, options, signal, progress } = props;
  let keys = 0;
  const lost = await pMap(
    listVersions({ s3, bucket, prefix: options.prefix, signal }),
    async (versions) => {
      progress.tell(`${++keys} keys looked through`);
      const known = [
        (one: ListedVersion) => reports.of(one, signal),
        (one: ListedVersion) => places.of(one, signal),
      ] as const;
      const uploads = await findLostOfKey(versions, options, ...known);
      return uploads.length > 0 ? uploads : pMapSkip;
    },
    { concurrency: KEYS_AT_ONCE },
  );
  return lost.flat().sort(compareUploads);
}

/**
 * Those of one key's `versions` (in the order in which they were stored) that lie in the window and have no report, each
 * at its `recorded` place or after what the key held before it.
 */
export async function findLostOfKey(
  versions: readonly ListedVersion[],
  window: Window,
  reported: PlaceOf,
  recorded: PlaceOf = async () => undefined,
): Promise<Upload[]> {
  const lost: Upload[] = [];
  let previous: UploadVersion | undefined;
  for (const version of versions.slice(...span(versions, window))) {
    const report = await reported(version);
    const place = report ?? (await recorded(version)) ?? versionAfter(previous, version);
    const { versionId, sizeBytes } = version;
    if (!report && isInside(version, window)) lost.push({ ...place, versionId, sizeBytes });
    previous = place;
  }
  return lost;
}

/** From the version before the first one inside the window to the last one inside. */
function span(versions: readonly ListedVersion[], window: Window): [number, number] {
  const first = versions.findIndex((version) => isInside(version, window));
  const last = versions.findLastIndex((version) => isInside(version, window));
  return first === -1 ? [0, 0] : [Math.max(0, first - 1), last + 1];
}

function isInside({ lastModifiedMs }: ListedVersion, { sinceMs, untilMs }: Window): boolean {
  return sinceMs <= lastModifiedMs && lastModifiedMs < untilMs;
}
