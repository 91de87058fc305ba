import type { UploadReport } from "#domain/upload/upload-report.ts";
import type { Progress } from "../cli/progress.ts";
import type { Clients } from "../environment/clients.ts";
import type { LocalCloud } from "../environment/outputs.ts";
import { waitForReport } from "../uploads/wait-for-report.ts";
import { ExpectedAlerts } from "./expected-alerts.ts";
import { readStock, readStoreNames, type ShownLevel } from "./read-stock.ts";
import { type SampleUpload, uploadSamples } from "./upload-samples.ts";

/** Seconds within which every sample must be loaded. */
const LOAD_SECONDS = 180;

export interface LoadedSamples {
  readonly levels: readonly ShownLevel[];
  readonly reports: readonly UploadReport[];
  /** What the upload made worse. */
  readonly expected: ExpectedAlerts;
}

export interface SamplesProps {
  readonly clients: Clients;
  readonly outputs: LocalCloud;
  readonly signal: AbortSignal;
  readonly progress: Progress;
}

/** Uploads the samples and waits until each of them has its report. */
export async function loadSamples(props: SamplesProps): Promise<LoadedSamples> {
  const { clients, outputs, progress } = props;
  const before = await stock(props, []);
  const uploads = await uploadSamples(clients.s3, outputs.upload_bucket);
  const sent = uploads.filter(({ isNew }) => isNew).length;
  progress.say(sent > 0 ? `${sent} samples are uploaded` : "The samples are there already");
  const reports = await waitForReports(uploads, props);
  const levels = await stock(props, reports);
  progress.say(`The samples are loaded: ${levels.length} stock levels`);
  return { levels, reports, expected: new ExpectedAlerts(before, levels) };
}

async function waitForReports(uploads: readonly SampleUpload[], props: SamplesProps): Promise<UploadReport[]> {
  const { clients, outputs, signal, progress } = props;
  let done = 0;
  return Promise.all(
    uploads.map(async (upload) => {
      const wanted = { s3: clients.s3, bucket: outputs.report_bucket, upload, signal, timeoutSeconds: LOAD_SECONDS };
      const report = await waitForReport(wanted);
      done += 1;
      progress.tell(`${done} of ${uploads.length} samples are loaded`);
      return report;
    }),
  );
}

/** The stock of every store that has a summary or stands in one of `reports`. */
async function stock(props: SamplesProps, reports: readonly UploadReport[]): Promise<ShownLevel[]> {
  const { dynamodb } = props.clients;
  const summarized = await readStoreNames(dynamodb, props.outputs.stores_table);
  const stores = [...new Set([...summarized, ...reports.flatMap((report) => report.stores)])].sort();
  return readStock({ dynamodb, table: props.outputs.inventory_table, stores });
}
