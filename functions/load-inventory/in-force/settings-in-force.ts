import * as v from "valibot";
import { RefusedFile } from "#domain/import/refused-file.ts";
import { isNewerUpload, type PlacedVersion } from "#domain/upload/upload-order.ts";
import { logger } from "#functions/logger.ts";
import { measures } from "#functions/measures.ts";
import { MissingVersion } from "../reading/upload-files.ts";
import {
  type CopyVersion,
  DeletedCopy,
  type NewCopy,
  type SettingsCopies,
  type StoredCopy,
  statusOf,
} from "./settings-copies.ts";

/** What stands in the place of a settings file. */
export interface StandingSettings<Content> {
  /** `undefined` where nobody can tell which upload it was. */
  readonly version: PlacedVersion | undefined;
  /** `undefined` where nobody can read it. */
  readonly content: Content | undefined;
}

/** Settings that an earlier release put in force and that have no copy yet. */
export interface FormerSettings<Content> {
  find(): Promise<PlacedVersion | undefined>;
  read(version: PlacedVersion): Promise<Content>;
}

/** Thrown when others replaced the settings in force with every try; the message is tried again. */
export class SettingsNotReplaced extends Error {
  override readonly name = "SettingsNotReplaced";

  constructor(cause: unknown) {
    super(`The settings in force were replaced by others, or not at all, ${MAX_TRIES} times in a row.`, { cause });
  }
}

/** Thrown for a copy of a form that this release does not know, or that something else wrote. */
class UnreadableCopy extends Error {
  override readonly name = "UnreadableCopy";

  constructor(key: string, cause?: unknown) {
    super(`The copy ${key} in the settings bucket has no form that is known here. Drop the settings file again.`, {
      cause,
    });
  }
}

const MAX_TRIES = 10;
/** How many copies are tried before there is none that can be read: as many old ones as the bucket keeps for ever. */
const MAX_COPIES = 10;
const CLIENT_ERROR = 400;
const SERVER_ERROR = 500;
/** Answers of that range which the next try may not get. */
const PASSING = /Throttl|SlowDown|TooMany|Timeout|Expired|Skewed/;

interface Top<Content> extends StandingSettings<Content> {
  /** What is replaced; `undefined` where a new copy meets nothing. */
  readonly etag: string | undefined;
  /** Why it cannot be read. */
  readonly failure?: unknown;
}

type Read<Content> = Top<Content> & { readonly version: PlacedVersion; readonly content: Content };

/**
 * One settings file in force. Its copy in the settings bucket is the settings and the pointer to them: whoever reads the
 * newest copy knows which upload is in force and what it says, in one request, and needs nothing else.
 */
export class SettingsInForce<Content> {
  readonly #bucket: SettingsCopies;
  readonly #key: string;
  readonly #schema: v.GenericSchema<unknown, Content>;
  readonly #former: FormerSettings<Content>;
  /** An ETag stands for one copy of one upload, so a warm function reads each only once. */
  #newest: Read<Content> | undefined;
  #before: Read<Content> | undefined;

  constructor(
    bucket: SettingsCopies,
    key: string,
    schema: v.GenericSchema<unknown, Content>,
    former: FormerSettings<Content>,
  ) {
    this.#bucket = bucket;
    this.#key = key;
    this.#schema = schema;
    this.#former = former;
  }

  /** The settings as they stand, readable or not; `undefined` before there were any. */
  standing(): Promise<StandingSettings<Content> | undefined> {
    return this.#top();
  }

  /** The newest settings that can be read; rings where they are not the newest. Without any that can, the content is missing. */
  async current(): Promise<StandingSettings<Content> | undefined> {
    const top = await this.#top();
    if (!top || top.content !== undefined) return top;
    const before = await this.#readable();
    logger.error("The settings in force cannot be read: those before them count", {
      ...{ settings: this.#key, version: top.version, counts: before?.version, error: top.failure },
      ...measures({ unreadableSettings: 1 }),
    });
    return before ?? top;
  }

  /** Puts newer settings in force and returns what stood there; `"superseded"` where newer ones are in force already. */
  async advance(
    version: PlacedVersion,
    content: Content,
  ): Promise<StandingSettings<Content> | undefined | "superseded"> {
    let failure: unknown;
    for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
      const before = await this.#top();
      if (before?.version && isNewerUpload(before.version, version)) return "superseded";
      if (before?.version?.versionId === version.versionId && before.content !== undefined) return before;
      if (await this.#bucket.put(this.#key, this.#copyOf(version, content), before?.etag)) return before;
      failure = before?.failure;
    }
    throw new SettingsNotReplaced(failure);
  }

  async #top(): Promise<Top<Content> | undefined> {
    try {
      const copy = await this.#bucket.newest(this.#key, this.#newest?.etag);
      if (copy === "unchanged") return this.#newest;
      return copy ? this.#opened(copy) : await this.#adopted();
    } catch (error) {
      return this.#covered(lasting(error));
    }
  }

  #opened(copy: StoredCopy): Top<Content> {
    try {
      this.#newest = this.#parsed(copy);
      return this.#newest;
    } catch (failure) {
      return { etag: copy.etag, version: copy.version, content: undefined, failure };
    }
  }

  #parsed({ etag, version, body }: StoredCopy): Read<Content> {
    if (!version) throw new UnreadableCopy(this.#key);
    try {
      const { content } = v.parse(v.object({ content: this.#schema }), JSON.parse(body));
      return { etag, version, content };
    } catch (error) {
      throw new UnreadableCopy(this.#key, error);
    }
  }

  /** Two uploads of the same bytes are two copies: the upload stands in the body too, so that their ETags differ. */
  #copyOf({ key, versionId, uploadedAt, sequencer }: PlacedVersion, content: Content): NewCopy {
    const version = { key, versionId, uploadedAt, sequencer };
    return { version, body: `${JSON.stringify({ upload: version, content })}\n` };
  }

  /** What an earlier release put in force gets its copy. */
  async #adopted(): Promise<Top<Content> | undefined> {
    const version = await this.#former.find();
    if (!version) return undefined;
    try {
      await this.#bucket.put(this.#key, this.#copyOf(version, await this.#former.read(version)), undefined);
    } catch (error) {
      return { etag: undefined, version, content: undefined, failure: lasting(error) };
    }
    return this.#top();
  }

  /** What is known of a newest copy that S3 does not hand out: one that is deleted needs no replacing. */
  async #covered(failure: unknown): Promise<Top<Content>> {
    const [newest] = failure instanceof DeletedCopy ? [] : await this.#bucket.versions(this.#key).catch(noneIfLasting);
    return { etag: newest?.etag, version: (await this.#readable())?.version, content: undefined, failure };
  }

  /** The newest copy that can be read, if there is one. */
  async #readable(): Promise<Read<Content> | undefined> {
    const versions = await this.#bucket.versions(this.#key).catch(noneIfLasting);
    for (const version of versions.slice(0, MAX_COPIES)) {
      const known = [this.#newest, this.#before].find((one) => one?.etag === version.etag);
      this.#before = known ?? (await this.#readVersion(version));
      if (this.#before) return this.#before;
    }
    return undefined;
  }

  async #readVersion(version: CopyVersion): Promise<Read<Content> | undefined> {
    try {
      return this.#parsed(await this.#bucket.read(this.#key, version));
    } catch (error) {
      lasting(error);
      return undefined;
    }
  }
}

/** Returns an error that the next try would meet too, and throws every other. */
function lasting(error: unknown): unknown {
  if (error instanceof UnreadableCopy || error instanceof DeletedCopy) return error;
  if (error instanceof MissingVersion || error instanceof RefusedFile) return error;
  const status = statusOf(error) ?? SERVER_ERROR;
  const isPassing = !(error instanceof Error) || PASSING.test(error.name);
  if (isPassing || status < CLIENT_ERROR || status >= SERVER_ERROR) throw error;
  return error;
}

function noneIfLasting(error: unknown): readonly never[] {
  lasting(error);
  return [];
}
