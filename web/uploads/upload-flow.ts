import type { Inventory, SentUpload } from "#web/inventory/inventory.ts";
import { type UploadOutcome, waitForOutcome } from "./upload-outcome.ts";

/** A file on its way into a store. */
export interface UploadJob {
  readonly store: string;
  readonly file: File;
}

/** Where a file is between being chosen and being loaded. */
export type UploadStage =
  | { readonly at: "choosing" }
  /** A dry run: the file is being sent, then (with all bytes sent) read. */
  | { readonly at: "checking"; readonly job: UploadJob; readonly sentBytes: number }
  | { readonly at: "checked"; readonly job: UploadJob; readonly outcome: UploadOutcome }
  | { readonly at: "sending"; readonly job: UploadJob; readonly sentBytes: number }
  /** The system has the file; nothing on this page can stop it. */
  | { readonly at: "loading"; readonly job: UploadJob; readonly sent: SentUpload }
  | { readonly at: "done"; readonly job: UploadJob; readonly outcome: UploadOutcome }
  | {
      readonly at: "failed";
      readonly job: UploadJob;
      readonly during: "checking" | "sending" | "loading";
      readonly error: unknown;
      readonly sent: SentUpload | undefined;
    };

/** Thrown for a file that the browser cannot read any more: it was changed, moved or taken away since it was chosen. */
export class UnreadableFile extends Error {
  override readonly name = "UnreadableFile";

  constructor() {
    super("The file was changed or moved after it was chosen. Choose it again.");
  }
}

type FlowInventory = Pick<Inventory, "send" | "report" | "rejectedCsv">;

/**
 * One file at a time on its way: chosen, checked by a dry run, sent, loaded. It lives beside the views, so that a file
 * goes on while the viewer looks at something else. Every step can fail and be tried again; nothing is sent twice after
 * the system has it.
 */
export class UploadFlow {
  private stage: UploadStage = { at: "choosing" };
  private running: AbortController | undefined;
  private readonly inventory: FlowInventory;
  private readonly listeners = new Set<() => void>();

  constructor(inventory: FlowInventory) {
    this.inventory = inventory;
  }

  readonly current = (): UploadStage => this.stage;

  /** Calls `listener` after every change, until the answer is called. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Has the file read without storing anything. */
  async check(job: UploadJob): Promise<void> {
    await this.run(job, "checking", async (signal) => {
      const sent = await this.send(job, "checking", signal);
      const outcome = await waitForOutcome(sent, this.inventory, signal);
      this.show({ at: "checked", job, outcome });
    });
  }

  /** Sends the file that was checked, and follows it until it is loaded. */
  async sendChecked(): Promise<void> {
    if (this.stage.at === "checked") await this.load(this.stage.job);
  }

  /** Does again what failed. */
  async retry(): Promise<void> {
    if (this.stage.at !== "failed") return;
    const { job, during, sent } = this.stage;
    if (sent) await this.follow(job, sent);
    else if (during === "checking") await this.check(job);
    else await this.load(job);
  }

  /** Goes back to choosing a file; what is under way is broken off, but not what the system has already. */
  cancel(): void {
    this.running?.abort();
    this.running = undefined;
    this.show({ at: "choosing" });
  }

  private async load(job: UploadJob): Promise<void> {
    let sent: SentUpload | undefined;
    await this.run(job, "sending", async (signal) => {
      sent = await this.send(job, "sending", signal);
    });
    if (sent) await this.follow(job, sent);
  }

  private async follow(job: UploadJob, sent: SentUpload): Promise<void> {
    this.show({ at: "loading", job, sent });
    await this.run(
      job,
      "loading",
      async (signal) => {
        const outcome = await waitForOutcome(sent, this.inventory, signal);
        this.show({ at: "done", job, outcome });
      },
      sent,
    );
  }

  private async send(job: UploadJob, at: "checking" | "sending", signal: AbortSignal): Promise<SentUpload> {
    const onProgress = (sentBytes: number) => {
      if (!signal.aborted) this.show({ at, job, sentBytes });
    };
    onProgress(0);
    await assertReadable(job.file);
    const { store, file } = job;
    const upload = { store, name: file.name, content: file, dryRun: at === "checking", onProgress };
    return await this.inventory.send(upload, signal);
  }

  private async run(
    job: UploadJob,
    during: "checking" | "sending" | "loading",
    work: (signal: AbortSignal) => Promise<void>,
    sent?: SentUpload,
  ): Promise<void> {
    const controller = new AbortController();
    this.running = controller;
    try {
      await work(controller.signal);
    } catch (error) {
      if (!controller.signal.aborted) this.show({ at: "failed", job, during, error, sent });
    }
  }

  private show(stage: UploadStage): void {
    this.stage = stage;
    for (const listener of this.listeners) listener();
  }
}

async function assertReadable(file: File): Promise<void> {
  try {
    await file.slice(0, 1).arrayBuffer();
  } catch {
    throw new UnreadableFile();
  }
}
