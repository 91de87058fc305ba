import Alert from "@cloudscape-design/components/alert";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useQuery } from "@tanstack/react-query";
import type { UploadReport } from "#domain/upload/upload-report.ts";
import type { UploadEntry } from "#web/inventory/inventory.ts";
import { useLanguage } from "#web/language/language-context.ts";
import { useInventory } from "#web/live/inventory-context.ts";
import { useReport } from "#web/live/polling.ts";
import { UploadKey } from "#web/view/names.tsx";
import { OutcomeSign } from "#web/view/signs.tsx";
import { Trouble } from "#web/view/trouble.tsx";
import { Fault, FileFault, OutcomeReport } from "./outcome-report.tsx";
import { uploadOutcome } from "./upload-outcome.ts";

export interface UploadDetailProps {
  readonly entry: UploadEntry;
  onClose(): void;
}

/** What became of one file. */
export function UploadDetail({ entry, onClose }: UploadDetailProps) {
  const { text, formats } = useLanguage();
  const { columns, kinds } = text.uploads;
  return (
    <Modal
      visible
      size="large"
      header={<UploadKey>{entry.key}</UploadKey>}
      closeAriaLabel={text.common.close}
      onDismiss={onClose}
    >
      <SpaceBetween size="l">
        <KeyValuePairs
          columns={3}
          minColumnWidth={150}
          items={[
            { label: columns.state, value: <OutcomeSign state={entry.state} rows={entry.rows} /> },
            { label: columns.uploadedAt, value: formats.time(entry.uploadedAt) },
            { label: text.uploads.kind, value: kinds[entry.kind] },
          ]}
        />
        <Outcome entry={entry} />
      </SpaceBetween>
    </Modal>
  );
}

/** A failed upload has no report: the list of files says why. */
function Outcome({ entry }: { readonly entry: UploadEntry }) {
  const { text } = useLanguage();
  const inventory = useInventory();
  if (entry.state === "failed") return <Fault title={text.uploads.failed} sentence={entry.error?.message ?? ""} />;
  return inventory.mayReadReport(entry.key) ? <FileReport entry={entry} /> : <UnreadableReport entry={entry} />;
}

/** The list of files says some of what the report would. */
function UnreadableReport({ entry }: { readonly entry: UploadEntry }) {
  const { text, formats } = useLanguage();
  const { columns, mayNotRead } = text.uploads;
  return (
    <SpaceBetween size="l">
      {entry.error && <FileFault {...entry.error} />}
      <KeyValuePairs
        columns={3}
        items={[
          { label: columns.rows, value: formats.number(entry.rows) },
          { label: columns.changed, value: formats.number(entry.changed) },
          { label: columns.rejected, value: formats.number(entry.rejected) },
        ]}
      />
      <Alert type="info">{mayNotRead}</Alert>
    </SpaceBetween>
  );
}

function FileReport({ entry }: { readonly entry: UploadEntry }) {
  const { text } = useLanguage();
  const { data: report, error, refetch } = useReport(entry);
  if (report) return <ReportWithRows report={report} />;
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
  return <StatusIndicator type="in-progress">{text.uploads.notFinished}</StatusIndicator>;
}

function ReportWithRows({ report }: { readonly report: UploadReport }) {
  const inventory = useInventory();
  const { data, error, refetch } = useQuery({
    queryKey: ["outcome", report.key, report.versionId],
    queryFn: ({ signal }) => uploadOutcome(report, inventory, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <SpaceBetween size="l">
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      <OutcomeReport outcome={data ?? { report, rejected: [], rejectedCsv: undefined }} />
    </SpaceBetween>
  );
}
