import Link from "@cloudscape-design/components/link";
import type { TableProps } from "@cloudscape-design/components/table";
import { useMemo } from "react";
import type { Catalogue } from "#web/language/english/english.ts";
import type { Formats } from "#web/language/formats.ts";
import { useLanguage } from "#web/language/language-context.ts";
import { Name } from "#web/view/names.tsx";
import { StatusSign } from "#web/view/signs.tsx";
import { hrefOf } from "#web/view/view.ts";
import { FoundInTable, useNarrow } from "./found-in-table.tsx";
import { StoreLink } from "./store-cells.tsx";
import { itemsIn, type WorstRow } from "./worst-rows.ts";

export interface WorstTableProps {
  readonly rows: readonly WorstRow[];
  /** Whether the viewer sees more than one store, and so must be told which. */
  readonly manyStores: boolean;
}

const PAGE_ROWS = 10;
/** Beside a name, what is left of the item must be seen without scrolling. */
const NARROW_NAME_PX = 130;
const WIDE_NAME_PX = 260;

/** Everything that is out, then everything that is low; where a store's list is cut, a row says so and leads to the rest. */
export function WorstTable({ rows, manyStores }: WorstTableProps) {
  const { text, formats } = useLanguage();
  const nameMaxWidth = useNarrow() ? NARROW_NAME_PX : WIDE_NAME_PX;
  const columns = useMemo(() => {
    const all = [itemColumn(text, formats, nameMaxWidth), leftColumn(text), storeColumn(text, formats)];
    return all.filter(({ id }) => manyStores || id !== "store");
  }, [text, formats, manyStores, nameMaxWidth]);
  const { title, find, none, noMatch } = text.overview.worst;
  return (
    <FoundInTable
      title={title}
      total={rows.reduce((sum, row) => sum + itemsIn(row), 0)}
      rows={rows}
      columns={columns}
      pageSize={PAGE_ROWS}
      rowId={(row) => row.id}
      searched={(row) => (row.kind === "cut" ? [row.store] : [row.item, row.store])}
      findLabel={manyStores ? find : text.store.find}
      noMatch={noMatch}
      empty={none}
    />
  );
}

type Column = TableProps.ColumnDefinition<WorstRow>;

function storeColumn(text: Catalogue, formats: Formats): Column {
  return {
    id: "store",
    header: text.common.store,
    minWidth: 130,
    maxWidth: 180,
    cell: (row) => <StoreLink store={row.store} />,
    sortingComparator: (left, right) => formats.compare(left.store, right.store),
  };
}

function itemColumn(text: Catalogue, formats: Formats, maxWidth: number): Column {
  const nameOf = (row: WorstRow) => (row.kind === "cut" ? "\uffff" : row.item);
  return {
    id: "item",
    header: text.common.item,
    isRowHeader: true,
    minWidth: NARROW_NAME_PX,
    maxWidth,
    cell: (row) => (row.kind === "cut" ? <CutLink {...row} /> : <Name>{row.item}</Name>),
    sortingComparator: (left, right) => formats.compare(nameOf(left), nameOf(right)),
  };
}

function leftColumn(text: Catalogue): Column {
  return {
    id: "left",
    header: text.overview.worst.left,
    minWidth: 175,
    cell: (row) => <StatusSign status={row.status}>{leftOf(row, text)}</StatusSign>,
    sortingComparator: (left, right) => pieces(left) - pieces(right),
  };
}

function leftOf(row: WorstRow, text: Catalogue): string | undefined {
  return row.kind === "item" ? text.overview.charts.leftOf(row.count, row.threshold) : undefined;
}

/** Rows that stand for many items have no number of their own and go last. */
function pieces(row: WorstRow): number {
  return row.kind === "cut" ? Number.MAX_VALUE : row.count;
}

function CutLink({ store, status, missing }: Extract<WorstRow, { kind: "cut" }>) {
  const { text } = useLanguage();
  const { cutOut, cutLow } = text.overview.worst;
  return <Link href={hrefOf({ name: "store", store, status })}>{(status === "OUT" ? cutOut : cutLow)(missing)}</Link>;
}
