import * as v from "valibot";
import { paddedSequencer } from "#domain/upload/upload-order.ts";
import { CREATED, type LoadRequest, reEvaluation } from "#functions/uploads/load-request.ts";

/** One queue message: what it asks for, and which invocation of the same work this is. */
export interface LoadMessage {
  readonly requests: readonly LoadRequest[];
  /** 0 for a message that was not sent again by the function itself. */
  readonly round: number;
  /** Whether the queue gives the message up when it fails now. */
  readonly isLastTry?: boolean;
}

/** Thrown for a message that nobody can handle; after its tries it ends in the dead-letter queue. */
export class UnreadableMessage extends Error {
  override readonly name = "UnreadableMessage";

  constructor(reason: string, cause?: unknown) {
    super(
      `The message is not an S3 event of this system: ${reason}. Look at it in the dead-letter queue, then delete it.`,
      {
        cause,
      },
    );
  }
}

/** Thrown for an event of another bucket than the one stores upload to. */
export class ForeignBucket extends Error {
  override readonly name = "ForeignBucket";

  constructor(bucket: string) {
    super(`The event is of the bucket ${bucket}, which is not the upload bucket: nothing of it is read.`);
  }
}

const S3_RECORD = v.object({
  eventName: v.string(),
  eventTime: v.string(),
  s3: v.object({
    bucket: v.object({ name: v.string() }),
    object: v.object({
      key: v.string(),
      size: v.optional(v.number(), 0),
      versionId: v.string(),
      sequencer: v.string(),
    }),
  }),
});
const EVENT_NAME = v.object({ eventName: v.string() });
const S3_EVENT = v.object({ Records: v.array(v.looseObject(EVENT_NAME.entries)), round: v.optional(v.number(), 0) });
const TEST_EVENT = v.object({ Event: v.literal("s3:TestEvent") });
const SNS_ENVELOPE = v.object({ Type: v.literal("Notification"), Message: v.string() });
const RE_EVALUATION = v.object({ reEvaluate: v.object({ store: v.string() }), round: v.optional(v.number(), 0) });

/** What a message body asks for; throws {@link UnreadableMessage} or {@link ForeignBucket}. */
export function loadMessage(body: string, uploadBucket: string): LoadMessage {
  const json = parseJson(body);
  const envelope = v.safeParse(SNS_ENVELOPE, json);
  if (envelope.success) return loadMessage(envelope.output.Message, uploadBucket);
  if (v.is(TEST_EVENT, json)) return { requests: [], round: 0 };
  const again = v.safeParse(RE_EVALUATION, json);
  if (again.success) {
    const { reEvaluate, round } = again.output;
    return { requests: [reEvaluation(reEvaluate.store)], round };
  }
  const event = v.safeParse(S3_EVENT, json);
  if (!event.success) throw new UnreadableMessage("it has no Records");
  const created = event.output.Records.filter(({ eventName }) => eventName.replace(/^s3:/, "").startsWith(CREATED));
  return { requests: created.map((record) => uploadRequest(record, uploadBucket)), round: event.output.round };
}

function uploadRequest(json: unknown, uploadBucket: string): LoadRequest {
  const record = v.safeParse(S3_RECORD, json);
  if (!record.success) throw new UnreadableMessage(`a record lacks ${v.getDotPath(record.issues[0]) ?? "something"}`);
  const { eventTime, s3 } = record.output;
  if (s3.bucket.name !== uploadBucket) throw new ForeignBucket(s3.bucket.name);
  const upload = {
    key: decodeKey(s3.object.key),
    versionId: s3.object.versionId,
    sequencer: paddedSequencer(s3.object.sequencer),
    uploadedAt: isoTime(eventTime),
    sizeBytes: s3.object.size,
  };
  return { kind: "upload", upload };
}

/** S3 writes keys in events as forms do: a blank is a plus sign. They are decoded here, once. */
function decodeKey(key: string): string {
  try {
    return decodeURIComponent(key.replaceAll("+", " "));
  } catch (error) {
    throw new UnreadableMessage(`the key ${key} is not form-encoded`, error);
  }
}

/** One spelling of a time, so that times compare as text. */
function isoTime(eventTime: string): string {
  const time = new Date(eventTime);
  if (Number.isNaN(time.getTime())) throw new UnreadableMessage(`${eventTime} is no time`);
  return time.toISOString();
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    throw new UnreadableMessage("it is not JSON", error);
  }
}
