import type { TableProps } from "@cloudscape-design/components/table";
import { useMemo } from "react";
import type { StoreSummary } from "#web/inventory/inventory.ts";
import type { Catalogue } from "#web/language/english/english.ts";
import type { Formats } from "#web/language/formats.ts";
import { useLanguage } from "#web/language/language-context.ts";
import { OutcomeSign } from "#web/view/signs.tsx";
import { FoundInTable, useNarrow } from "./found-in-table.tsx";
import { AsOf, StoreCount, StoreLink } from "./store-cells.tsx";

type Column = TableProps.ColumnDefinition<StoreSummary>;

const PAGE_ROWS = 20;
const NARROW_NAME_PX = 150;
const WIDE_NAME_PX = 380;

/** Every store with what is out and low in it and how fresh its numbers are; those with the most out come first. */
export function StoresTable({ stores }: { readonly stores: readonly StoreSummary[] }) {
  const { text, formats } = useLanguage();
  const nameMaxWidth = useNarrow() ? NARROW_NAME_PX : WIDE_NAME_PX;
  const columns = useMemo(() => storeColumns(text, formats, nameMaxWidth), [text, formats, nameMaxWidth]);
  const sorted = useMemo(() => stores.toSorted((left, right) => byNeed(left, right, formats)), [stores, formats]);
  const { title, find, noMatch } = text.overview.stores;
  return (
    <FoundInTable
      title={title}
      total={stores.length}
      rows={sorted}
      columns={columns}
      pageSize={PAGE_ROWS}
      rowId={({ store }) => store}
      searched={({ store }) => [store]}
      findLabel={find}
      noMatch={noMatch}
      empty={noMatch}
    />
  );
}

function byNeed(left: StoreSummary, right: StoreSummary, { compare }: Formats): number {
  return right.out - left.out || right.low - left.low || compare(left.store, right.store);
}

function storeColumns(text: Catalogue, formats: Formats, maxWidth: number): Column[] {
  return [
    {
      id: "store",
      header: text.common.store,
      isRowHeader: true,
      minWidth: NARROW_NAME_PX,
      maxWidth,
      cell: ({ store }) => <StoreLink store={store} />,
      sortingComparator: (left, right) => formats.compare(left.store, right.store),
    },
    ...countColumns(text, formats),
    ...fileColumns(text),
  ];
}

function countColumns(text: Catalogue, formats: Formats): Column[] {
  const { out, low, items } = text.overview.stores;
  return [
    {
      id: "out",
      header: out,
      minWidth: 110,
      cell: (row) => <StoreCount summary={row} status="OUT" />,
      sortingComparator: (left, right) => left.out - right.out,
    },
    {
      id: "low",
      header: low,
      minWidth: 100,
      cell: (row) => <StoreCount summary={row} status="LOW" />,
      sortingComparator: (left, right) => left.low - right.low,
    },
    {
      id: "items",
      header: items,
      minWidth: 100,
      cell: (row) => formats.number(row.items),
      sortingComparator: (left, right) => left.items - right.items,
    },
  ];
}

function fileColumns(text: Catalogue): Column[] {
  return [
    {
      id: "asOf",
      header: text.overview.figures.asOf,
      minWidth: 270,
      cell: (row) => <AsOf summary={row} />,
      sortingComparator: (left, right) => uploadedMs(left) - uploadedMs(right),
    },
    {
      id: "lastFile",
      header: text.overview.stores.lastFile,
      minWidth: 160,
      cell: ({ lastUpload }) => (lastUpload ? <OutcomeSign state={lastUpload.outcome} /> : "–"),
      sortingComparator: (left, right) => outcomeOf(left).localeCompare(outcomeOf(right)),
    },
  ];
}

function uploadedMs({ lastUpload }: StoreSummary): number {
  return lastUpload ? Date.parse(lastUpload.at) : 0;
}

function outcomeOf({ lastUpload }: StoreSummary): string {
  return lastUpload?.outcome ?? "";
}
