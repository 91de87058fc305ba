import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Header from "@cloudscape-design/components/header";
import Table, { type TableProps } from "@cloudscape-design/components/table";
import { useMemo } from "react";
import type { UploadEntry } from "#web/inventory/inventory.ts";
import { type SpokenLanguage, useLanguage } from "#web/language/language-context.ts";
import { UploadKey } from "#web/view/names.tsx";
import { OutcomeSign } from "#web/view/signs.tsx";
import { Nothing, usePages } from "#web/view/table-pages.tsx";

export interface RecentFilesProps {
  /** The newest first. */
  readonly entries: readonly UploadEntry[];
  readonly isLoading: boolean;
  onOpen(entry: UploadEntry): void;
}

const PAGE_SIZE = 20;

/** The newest files and what became of each. */
export function RecentFiles({ entries, isLoading, onOpen }: RecentFilesProps) {
  const { text, formats } = useLanguage();
  const columns = useMemo(() => fileColumns({ text, formats }, onOpen), [text, formats, onOpen]);
  const { pageRows, pagination } = usePages(entries, PAGE_SIZE);
  return (
    <Table
      columnDefinitions={columns}
      items={pageRows}
      trackBy="id"
      loading={isLoading}
      loadingText={text.common.loading}
      ariaLabels={{ tableLabel: text.uploads.recent }}
      header={<Header counter={`(${formats.number(entries.length)})`}>{text.uploads.recent}</Header>}
      pagination={pagination}
      empty={<Nothing {...text.uploads.none} />}
    />
  );
}

function fileColumns(
  { text, formats }: Pick<SpokenLanguage, "text" | "formats">,
  onOpen: (entry: UploadEntry) => void,
): readonly TableProps.ColumnDefinition<UploadEntry>[] {
  const { columns } = text.uploads;
  const number = (id: "rows" | "changed" | "rejected"): TableProps.ColumnDefinition<UploadEntry> => ({
    id,
    header: columns[id],
    cell: (entry) => <Box textAlign="right">{formats.number(entry[id])}</Box>,
    minWidth: 100,
  });
  return [
    {
      id: "file",
      header: columns.file,
      cell: (entry) => (
        <Button variant="inline-link" ariaLabel={text.uploads.openFile(entry.key)} onClick={() => onOpen(entry)}>
          <UploadKey>{entry.key}</UploadKey>
        </Button>
      ),
      minWidth: 170,
      isRowHeader: true,
    },
    {
      id: "state",
      header: columns.state,
      cell: (entry) => <OutcomeSign state={entry.state} rows={entry.rows} />,
      minWidth: 180,
    },
    { id: "uploadedAt", header: columns.uploadedAt, cell: (entry) => formats.time(entry.uploadedAt), minWidth: 170 },
    number("rows"),
    number("changed"),
    number("rejected"),
  ];
}
