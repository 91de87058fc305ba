import { uploadAlert } from "#domain/alert/alert-upload.ts";
import { reportKey } from "#domain/upload/report-key.ts";
import { classifyKey } from "#domain/upload/upload-key.ts";
import type { AlertTopic } from "#functions/publish/alert-topic.ts";
import type { UploadAlerts } from "../parts.ts";
import { sha256 } from "./sha256.ts";

/** Publishes what a store is told of its file, with a link to the dashboard (`none`: there is no dashboard). */
export function uploadAlerts(topic: Pick<AlertTopic, "publish">, dashboardUrl: string): UploadAlerts {
  return {
    publishUpload: async (report, rejectedRows) => {
      const key = classifyKey(report.key);
      const store = key.kind === "stock" ? key.store : undefined;
      await topic.publish(
        uploadAlert({ report, reportKey: reportKey(report, sha256), store, rejectedRows, dashboardUrl }),
      );
    },
  };
}
