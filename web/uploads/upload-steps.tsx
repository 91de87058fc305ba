import Alert, { type AlertProps } from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import LiveRegion from "@cloudscape-design/components/live-region";
import ProgressBar from "@cloudscape-design/components/progress-bar";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import type { ReactNode } from "react";
import type { Outcome } from "#domain/upload/upload-report.ts";
import type { SentUpload } from "#web/inventory/inventory.ts";
import { useLanguage } from "#web/language/language-context.ts";
import { useSentEntry } from "#web/live/polling.ts";
import { hrefOf } from "#web/view/view.ts";
import { FailedStep } from "./failed-step.tsx";
import { FileChoice } from "./file-choice.tsx";
import { Fault, OutcomeReport } from "./outcome-report.tsx";
import type { UploadFlow, UploadJob, UploadStage } from "./upload-flow.ts";
import type { UploadOutcome } from "./upload-outcome.ts";
import { useUploadFlow } from "./use-upload-flow.ts";

/** The way of a file from being chosen to being loaded; `store` fixes where it goes. */
export function UploadSteps({ store }: { readonly store: string | undefined }) {
  const { flow, stage } = useUploadFlow();
  return (
    <SpaceBetween size="l">
      {stage.at !== "choosing" && <ChosenFile job={stage.job} />}
      <Step flow={flow} stage={stage} store={store} />
    </SpaceBetween>
  );
}

function ChosenFile({ job: { store, file } }: { readonly job: UploadJob }) {
  const { text } = useLanguage();
  return (
    <Box>
      <bdi>{text.uploads.send.intoStore(file.name, file.size)}</bdi> → <bdi>{store}</bdi>
    </Box>
  );
}

interface StepProps {
  readonly flow: UploadFlow;
  readonly stage: UploadStage;
  readonly store: string | undefined;
}

function Step({ flow, stage, store }: StepProps) {
  switch (stage.at) {
    case "choosing":
      return <FileChoice store={store} onCheck={(job) => void flow.check(job)} />;
    case "checking":
    case "sending":
      return <Underway stage={stage} onCancel={() => flow.cancel()} />;
    case "checked":
      return <CheckedFile flow={flow} outcome={stage.outcome} />;
    case "loading":
      return <LoadingFile flow={flow} sent={stage.sent} />;
    case "done":
      return <LoadedFile flow={flow} outcome={stage.outcome} job={stage.job} />;
    case "failed":
      return <FailedStep stage={stage} onRetry={() => void flow.retry()} onCancel={() => flow.cancel()} />;
  }
}

interface UnderwayProps {
  readonly stage: Extract<UploadStage, { readonly at: "checking" | "sending" }>;
  onCancel(): void;
}

function Underway({ stage: { at, job, sentBytes }, onCancel }: UnderwayProps) {
  const { text } = useLanguage();
  const { send } = text.uploads;
  const { size } = job.file;
  const isRead = at === "checking" && sentBytes >= size;
  return (
    <SpaceBetween size="m">
      {isRead ? (
        <LiveRegion>
          <StatusIndicator type="in-progress">{send.waitingForCheck}</StatusIndicator>
        </LiveRegion>
      ) : (
        <ProgressBar
          label={send[at]}
          value={size === 0 ? 0 : (sentBytes / size) * 100}
          additionalInfo={send.sentOf(sentBytes, size)}
        />
      )}
      <Button onClick={onCancel}>{send.cancel}</Button>
    </SpaceBetween>
  );
}

const SIGNS: Readonly<Record<Outcome, AlertProps.Type>> = {
  loaded: "success",
  partial: "warning",
  refused: "error",
  superseded: "info",
  ignored: "info",
};

interface OutcomeStepProps {
  readonly outcome: UploadOutcome;
  readonly words: Readonly<Record<Outcome, string>>;
  readonly children: ReactNode;
}

function OutcomeStep({ outcome, words, children }: OutcomeStepProps) {
  const { outcome: name } = outcome.report;
  return (
    <SpaceBetween size="m">
      <LiveRegion>
        {outcome.report.error ? <Box variant="h3">{words[name]}</Box> : <Alert type={SIGNS[name]}>{words[name]}</Alert>}
      </LiveRegion>
      <OutcomeReport outcome={outcome} />
      <SpaceBetween direction="horizontal" size="xs">
        {children}
      </SpaceBetween>
    </SpaceBetween>
  );
}

function CheckedFile({ flow, outcome }: { readonly flow: UploadFlow; readonly outcome: UploadOutcome }) {
  const { send } = useLanguage().text.uploads;
  const isUseful = outcome.report.accepted > 0;
  return (
    <OutcomeStep outcome={outcome} words={send.checked}>
      {isUseful && (
        <Button variant="primary" onClick={() => void flow.sendChecked()}>
          {send.send}
        </Button>
      )}
      <Button onClick={() => flow.cancel()}>{isUseful ? send.cancel : send.another}</Button>
    </OutcomeStep>
  );
}

/** A file that failed may still be loaded later: then this goes on by itself. */
function LoadingFile({ flow, sent }: { readonly flow: UploadFlow; readonly sent: SentUpload }) {
  const { send, failed } = useLanguage().text.uploads;
  const entry = useSentEntry(sent);
  if (entry?.state === "failed")
    return (
      <SpaceBetween size="m">
        <Fault title={failed} sentence={entry.error?.message ?? ""} />
        <Button onClick={() => flow.cancel()}>{send.another}</Button>
      </SpaceBetween>
    );
  return (
    <SpaceBetween size="xs">
      <StatusIndicator type="in-progress">{send.loading(entry?.rows ?? 0)}</StatusIndicator>
      <Box color="text-body-secondary">{send.loadingNote}</Box>
    </SpaceBetween>
  );
}

interface LoadedFileProps {
  readonly flow: UploadFlow;
  readonly outcome: UploadOutcome;
  readonly job: UploadJob;
}

function LoadedFile({ flow, outcome, job }: LoadedFileProps) {
  const { send } = useLanguage().text.uploads;
  return (
    <OutcomeStep outcome={outcome} words={send.done}>
      <Button variant="primary" href={hrefOf({ name: "store", store: job.store })}>
        {send.openStore(job.store)}
      </Button>
      <Button onClick={() => flow.cancel()}>{send.another}</Button>
    </OutcomeStep>
  );
}
