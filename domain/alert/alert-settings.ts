import { SETTINGS_PREFIX } from "#domain/upload/upload-key.ts";
import { subjectFile } from "./alert-name.ts";
import { lines } from "./alert-text.ts";
import { type UploadAlert, type UploadMessage, uploadAlerts } from "./alert-upload.ts";

/** The messages to operators about a refused file under `settings/`: those to recipients, and what it means; none about other files. */
export function refusedSettings(alert: UploadAlert): readonly UploadMessage[] {
  const { error, key } = alert.report;
  if (!error || !key.startsWith(SETTINGS_PREFIX)) return [];
  const consequence = "A settings file was refused: what was in force before it stays in force.";
  const firstStep = "First step: correct what is named below, and drop the whole file again.";
  return uploadAlerts(alert).map(({ message }) => ({
    id: "operators",
    audience: "operators",
    message: {
      ...message,
      subject: `Settings file refused: ${subjectFile(key)}`,
      email: lines(consequence, firstStep, "", message.email),
    },
  }));
}
