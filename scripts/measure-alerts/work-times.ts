import * as v from "valibot";
import type { Upload } from "../uploads/put-upload.ts";

/** When the functions worked on an upload, by their own logs; milliseconds since 1970. */
export interface WorkTimes {
  readonly loadBeganAt: number;
  readonly loadEndedAt: number;
  readonly checkBeganAt: number;
  /** When SNS took the alert. */
  readonly publishedAt: number;
}

const TIME = v.pipe(v.string(), v.isoTimestamp(), v.transform(Date.parse));
const NAME = v.object({ key: v.string(), uploadedAt: v.string() });
/** The lines that the functions write on an upload's way, as `docs/operations.md` describes them. */
const LINE = v.variant("message", [
  v.object({
    message: v.literal("Upload done"),
    timestamp: TIME,
    ...NAME.entries,
    versionId: v.string(),
    durationMs: v.number(),
  }),
  v.object({ message: v.literal("Changes to look at"), timestamp: TIME, uploads: v.array(NAME) }),
  v.object({ message: v.literal("Alert published"), timestamp: TIME, uploads: v.array(NAME) }),
]);

type UploadName = v.InferOutput<typeof NAME>;
export type WorkLine = v.InferOutput<typeof LINE>;

/** A line of a log that tells of an upload's way; `undefined` for any other. */
export function workLine(text: string): WorkLine | undefined {
  try {
    const line = v.safeParse(LINE, JSON.parse(text));
    return line.success ? line.output : undefined;
  } catch {
    return undefined;
  }
}

/** What the lines say of an upload; `undefined` while some are missing. */
export function workTimes({ versionId }: Upload, lines: readonly WorkLine[]): WorkTimes | undefined {
  const done = lines.find((line) => line.message === "Upload done" && line.versionId === versionId);
  if (done?.message !== "Upload done") return undefined;
  const { timestamp: loadEndedAt, durationMs } = done;
  const checkBeganAt = firstTime("Changes to look at", done, lines);
  const publishedAt = firstTime("Alert published", done, lines);
  if (checkBeganAt === undefined || publishedAt === undefined) return undefined;
  return { loadBeganAt: loadEndedAt - durationMs, loadEndedAt, checkBeganAt, publishedAt };
}

/** When check-stock first wrote such a line about the upload: it does so again when a batch is tried again. */
function firstTime(message: WorkLine["message"], upload: UploadName, lines: readonly WorkLine[]) {
  const times = lines.flatMap((line) => {
    const isMeant = line.message === message && line.message !== "Upload done" && names(line.uploads, upload);
    return isMeant ? line.timestamp : [];
  });
  return times.toSorted((left, right) => left - right)[0];
}

function names(uploads: readonly UploadName[], { key, uploadedAt }: UploadName) {
  return uploads.some((one) => one.key === key && one.uploadedAt === uploadedAt);
}
