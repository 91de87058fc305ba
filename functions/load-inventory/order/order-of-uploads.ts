import type { OrderEntry } from "#domain/upload/order-entry.ts";
import type { UploadKind } from "#domain/upload/upload-key.ts";
import type { UploadReport } from "#domain/upload/upload-report.ts";
import type { Upload } from "#functions/uploads/load-request.ts";

/** A store an upload writes to. */
export interface TargetStore {
  readonly store: string;
  readonly hasThresholds: boolean;
}

/** What became of a store of which the upload writes no more. */
export interface FinishedStore {
  readonly changed: number;
  readonly unchanged: number;
  readonly superseded: number;
  /** The version of the settings that it was loaded under; empty where there were none. */
  readonly settings: string;
}

/** A store under which this invocation is registered. */
export interface RegisteredStore extends TargetStore {
  /** Only where all of the store is loaded. */
  readonly finished?: FinishedStore;
  /** Who may replace the entry; `undefined` where it says already what became of the upload. */
  readonly attempt: string | undefined;
  /** When another invocation of the same upload registered, in milliseconds since 1970; it may be at work yet. */
  readonly othersAt: string | undefined;
}

/** An upload and its report, which may not be written yet. */
export interface EndedUpload {
  readonly upload: Upload;
  readonly report: UploadReport;
}

/** Where the uploads of each store are known to one another. */
export interface OrderOfUploads {
  /** Makes the upload known in each store, before it reads what is stored there; a finished store's entry stays as it is. */
  register(upload: Upload, kind: UploadKind, stores: readonly TargetStore[]): Promise<RegisteredStore[]>;
  /** All uploads of a store that are remembered, as of now. */
  entriesOf(store: string): Promise<OrderEntry[]>;
  /** Makes known that this invocation writes no more to these stores, and a later one may. */
  pause(upload: Upload, kind: UploadKind, stores: readonly RegisteredStore[]): Promise<void>;
  /** Makes known that the upload writes no more to its stores. */
  finish(kind: UploadKind, stores: readonly RegisteredStore[], ended: EndedUpload): Promise<void>;
}

/** The list of uploads that somebody must look after, should they never come back. */
export interface UnfinishedList {
  /** Lists an upload with the stores that it is about to write to. */
  list(upload: Upload, stores?: readonly string[]): Promise<void>;
}

/** One run of an upload. */
export interface UploadRun {
  /** The upload at its place in the order. */
  readonly upload: Upload;
  /** Whether no run came before. */
  readonly isFirst: boolean;
}

/** What is decided once for each upload: its place in the order. */
export interface PlacesOfUploads {
  /** Begins a run of the upload, at the place in the order that its first run came with. */
  begin(upload: Upload): Promise<UploadRun>;
}

/** What the runs of an upload are known by. */
export interface UploadRuns {
  readonly versions: PlacesOfUploads;
  readonly unfinished: { begin(upload: Upload, kind: UploadKind): Promise<void> };
}
