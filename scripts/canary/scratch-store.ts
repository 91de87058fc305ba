import { SMOKE_STORE } from "#domain/alert/recipients.ts";
import { ANY } from "#domain/import/name-rule.ts";
import type { UploadReport } from "#domain/upload/upload-report.ts";
import { OperatorError } from "../cli/errors.ts";
import type { ConnectedEnvironment } from "../environment/connect-environment.ts";
import { putUpload, type Upload } from "../uploads/put-upload.ts";
import { withRemovalFile, withTemporaryFile } from "../uploads/temporary-file.ts";
import { waitForReport } from "../uploads/wait-for-report.ts";
import type { Canary } from "./canary.ts";

const REPORT_SECONDS = 300;
const REMOVALS_KEY = "settings/removals.csv";

/** A step of the way from file to alert that did not happen. */
export class SmokeFailed extends OperatorError {}

/** The store of the canaries in one environment: files go in, and at the end everything goes out again. */
export class ScratchStore {
  readonly #environment: ConnectedEnvironment;
  readonly #signal: AbortSignal;

  constructor(environment: ConnectedEnvironment, signal: AbortSignal) {
    this.#environment = environment;
    this.#signal = signal;
  }

  /** Uploads the canary's file; resolves with when it was sent, in milliseconds since 1970, once S3 has taken it. */
  async drop({ csv, key }: Canary): Promise<{ readonly upload: Upload; readonly sentAt: number }> {
    return withTemporaryFile(csv, async (path) => {
      const sentAt = Date.now();
      return { sentAt, upload: await this.#put(path, key) };
    });
  }

  /** Sends the removal of the whole store, whether or not somebody waits; resolves with a way to wait for its report. */
  async remove(): Promise<() => Promise<UploadReport>> {
    const removal = { store: SMOKE_STORE, items: [ANY] };
    const upload = await withRemovalFile(removal, (path) => this.#put(path, REMOVALS_KEY));
    return () => this.report(upload);
  }

  report(upload: Upload): Promise<UploadReport> {
    const { s3, outputs } = this.#environment;
    const wanted = { s3, bucket: outputs.report_bucket, upload };
    return waitForReport({ ...wanted, signal: this.#signal, timeoutSeconds: REPORT_SECONDS });
  }

  #put(path: string, key: string): Promise<Upload> {
    const { s3, outputs } = this.#environment;
    return putUpload(s3, { path, bucket: outputs.upload_bucket, key });
  }
}

/** What it takes to leave nothing behind. */
export interface RemovalDependencies {
  /** Asks for the scratch store's removal, whether or not somebody waits; resolves with a way to wait for its report. */
  readonly remove: () => Promise<() => Promise<UploadReport>>;
  /** The canary's status in the Inventory table. */
  readonly status: () => Promise<string | undefined>;
  readonly say: (text: string) => void;
  readonly signal: AbortSignal;
}

/** Removes the scratch store; once `signal` has aborted the removal is sent all the same, and nobody waits for it. */
export async function removeCanary({ remove, status, say, signal }: RemovalDependencies): Promise<void> {
  const removal = await remove();
  if (signal.aborted) return say("Its removal is sent, and goes on without you");
  const { outcome } = await removal();
  const left = await status();
  if (left !== undefined) throw new SmokeFailed(`The canary is still in the table: its removal was ${outcome}.`);
  say("Removed");
}
