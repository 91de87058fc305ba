import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import { FILE_CODES } from "#domain/import/fault-codes.ts";
import type { UploadReport } from "#domain/upload/upload-report.ts";
import { useLanguage } from "#web/language/language-context.ts";
import { download } from "#web/view/download.ts";
import type { ListedRow } from "./rejected-list.ts";
import type { UploadOutcome } from "./upload-outcome.ts";

const TALLIES = ["rows", "accepted", "changed", "unchanged", "superseded", "duplicates", "rejected"] as const;
/** These say little where they are 0, as they are nearly always. */
const SELDOM: ReadonlySet<string> = new Set(["superseded", "duplicates"]);

/** A report in the viewer's words: why a file is refused or how many rows became what, and which rows are left out. */
export function OutcomeReport({ outcome }: { readonly outcome: UploadOutcome }) {
  const { report } = outcome;
  return (
    <SpaceBetween size="l">
      {report.error ? <FileFault {...report.error} /> : <RowTallies report={report} />}
      <RowsLeftOut {...outcome} />
    </SpaceBetween>
  );
}

function RowTallies({ report }: Pick<UploadOutcome, "report">) {
  const { text, formats } = useLanguage();
  const words = { ...text.uploads.tallies, ...(report.dryRun && text.uploads.dryRunTallies) };
  const shown = TALLIES.filter((tally) => report[tally] > 0 || !SELDOM.has(tally));
  return (
    <KeyValuePairs
      columns={5}
      minColumnWidth={130}
      items={shown.map((tally) => ({ label: words[tally], value: formats.number(report[tally]) }))}
    />
  );
}

export interface FileFaultProps {
  readonly code: string;
  readonly line?: number;
  /** The system's own sentence, in English. */
  readonly message: string;
}

/** Why a whole file is refused: in the viewer's language, with the system's own sentence, which knows the details. */
export function FileFault({ code, line, message }: FileFaultProps) {
  const { text } = useLanguage();
  const { fileFaults, unknownFault, line: lineText } = text.uploads;
  const known = FILE_CODES.find((one) => one === code);
  const title = known ? fileFaults[known] : unknownFault;
  return <Fault title={line === undefined ? title : `${title} (${lineText(line)})`} sentence={message} />;
}

/** What went wrong, in the viewer's language, above the system's own sentence. */
export function Fault({ title, sentence }: { readonly title: string; readonly sentence: string }) {
  return (
    <Alert type="error" header={title}>
      <SystemSentence sentence={sentence} />
    </Alert>
  );
}

/** The system speaks English only. */
function SystemSentence({ sentence }: { readonly sentence: string }) {
  const { systemSays } = useLanguage().text.uploads;
  return (
    <>
      {systemSays}
      <span lang="en">{sentence}</span>
    </>
  );
}

function RowsLeftOut({ report, rejected, rejectedCsv }: UploadOutcome) {
  const { text } = useLanguage();
  const words = text.uploads.rejected;
  const total = report.rejected + report.duplicates;
  if (total === 0) return null;
  return (
    <SpaceBetween size="s">
      <Header
        variant="h3"
        description={rejectedCsv && !report.error && words.hint}
        actions={
          rejectedCsv && (
            <Button iconName="download" onClick={() => download(rejectedCsv, rejectedName(report))}>
              {words.download}
            </Button>
          )
        }
      >
        {words.title(total)}
      </Header>
      {rejected.length > 0 && <RejectedTable rows={rejected} />}
      {rejected.length > 0 && rejected.length < total && <Box>{words.first(rejected.length, total)}</Box>}
    </SpaceBetween>
  );
}

function RejectedTable({ rows }: { readonly rows: readonly ListedRow[] }) {
  const { text, formats } = useLanguage();
  const { rejected, rowFaults, unknownFault } = text.uploads;
  return (
    <Table
      variant="borderless"
      contentDensity="compact"
      items={rows}
      ariaLabels={{ tableLabel: rejected.title(rows.length) }}
      columnDefinitions={[
        {
          id: "line",
          header: rejected.line,
          cell: ({ line }) => formats.number(line),
          minWidth: 80,
          isRowHeader: true,
        },
        {
          id: "reason",
          header: rejected.reason,
          minWidth: 260,
          cell: ({ code, reason }) => (
            <>
              <Box variant="strong">{code ? rowFaults[code] : unknownFault}</Box>
              <Box color="text-body-secondary">
                <SystemSentence sentence={reason} />
              </Box>
            </>
          ),
        },
        {
          id: "row",
          header: rejected.row,
          minWidth: 200,
          cell: ({ cells }) => <bdi>{cells.join(" · ")}</bdi>,
        },
      ]}
      wrapLines
    />
  );
}

function rejectedName({ key }: UploadReport): string {
  const name = key.split("/").at(-1) ?? "";
  return `${name.replace(/\.csv$/i, "")}.rejected.csv`;
}
