/**
 * Attribute names of the Uploads table: hash key `Store`, range key `Upload` (see `uploadRangeKey`). Every upload
 * has one record under {@link EVERY_STORE}; an upload that loads rows also has one under each of its stores, which is
 * the order of competing uploads. One in a store's folder that loads none (or none yet) has a record under
 * that store too, for its people to see: without `Kind`, since it orders nothing.
 */
export const UPLOAD = {
  store: "Store",
  upload: "Upload",
  key: "Key",
  versionId: "VersionId",
  /** ISO 8601 event time and padded sequencer: with `Key` the upload's place in the order. */
  uploadedAt: "UploadedAt",
  sequencer: "Sequencer",
  /** `loading` while it runs, `failed` after its last try; afterwards the report's outcome. */
  state: "State",
  /** `stock`, `thresholds` or `removals`; missing where a record of stock orders nothing. */
  kind: "Kind",
  /** Milliseconds since 1970 of the last registration of an invocation that may still write; missing when none may. */
  registeredAt: "RegisteredAt",
  /** The invocation that registered last, while it works. */
  attempt: "Attempt",
  /**
   * Under a store whose rows are all loaded: a map of `Changed`, `Unchanged` and `Superseded` rows of that store, and of
   * the `Settings` it was loaded under (a version id, or nothing). No later run of the upload works on the store.
   */
  finished: "Finished",
  /** Rows dealt with so far while it runs, the report's tallies afterwards. */
  rows: "Rows",
  accepted: "Accepted",
  rejected: "Rejected",
  duplicates: "Duplicates",
  changed: "Changed",
  unchanged: "Unchanged",
  superseded: "Superseded",
  /** 1 where the file gives rows of this store a threshold of their own. */
  hasThresholds: "SpeaksThresholds",
  /** Key in the report bucket. */
  reportKey: "ReportKey",
  /** Only on refused and failed uploads: file code (name of the error) and sentence. */
  errorCode: "ErrorCode",
  errorMessage: "ErrorMessage",
  /** Only under {@link UNFINISHED_UPLOADS}: the range key of the upload's records, and the stores it may have written to. */
  record: "Record",
  stores: "Stores",
  /** Seconds since 1970: the table's time-to-live. */
  expiresAt: "ExpiresAt",
} as const;

/** The hash key under which every upload is listed; no store can have this name. */
export const EVERY_STORE = "*";
/**
 * The hash key of what is decided once for an upload, by its first run, whatever its later messages say; the range key is
 * the version id. Stores have no blanks around their names, so none has this one.
 */
export const UPLOAD_VERSIONS = " upload versions";
/**
 * The hash key of the list of uploads that did not end in their first run, or take long; the range key is the version id.
 * Who looks for uploads that never came back reads these, and not all of them.
 */
export const UNFINISHED_UPLOADS = " unfinished uploads";
