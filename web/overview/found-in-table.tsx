import Box from "@cloudscape-design/components/box";
import Header from "@cloudscape-design/components/header";
import Table, { type TableProps } from "@cloudscape-design/components/table";
import TextFilter from "@cloudscape-design/components/text-filter";
import { useState, useSyncExternalStore } from "react";
import { useLanguage } from "#web/language/language-context.ts";
import { usePages } from "#web/view/table-pages.tsx";

export interface FoundInTableProps<Row> {
  readonly title: string;
  /** The true number of what the table is about, which rows may sum up. */
  readonly total: number;
  readonly rows: readonly Row[];
  readonly columns: readonly TableProps.ColumnDefinition<Row>[];
  readonly pageSize: number;
  rowId(row: Row): string;
  /** The texts in which the viewer's search looks. */
  searched(row: Row): readonly string[];
  readonly findLabel: string;
  readonly noMatch: string;
  readonly empty: string;
}

/** A table with a search, sorting and pages, over rows that are all here: thousands, not the hundred thousand of a store. */
export function FoundInTable<Row>(props: FoundInTableProps<Row>) {
  const { text, formats } = useLanguage();
  const { title, total, rows, columns, pageSize, rowId, searched, findLabel, noMatch, empty } = props;
  const [wanted, setWanted] = useState("");
  const [order, setOrder] = useState<TableProps.SortingState<Row>>();
  const found = inOrder(
    rows.filter((row) => matches(searched(row), wanted)),
    order,
  );
  const { pageRows, pagination, toFirstPage } = usePages(found, pageSize);
  const find = (next: string) => {
    setWanted(next);
    toFirstPage();
  };
  return (
    <Table
      items={pageRows}
      columnDefinitions={columns}
      trackBy={rowId}
      contentDensity="compact"
      enableKeyboardNavigation
      ariaLabels={{ tableLabel: title }}
      {...(order && { sortingColumn: order.sortingColumn, sortingDescending: order.isDescending ?? false })}
      onSortingChange={({ detail }) => {
        setOrder(detail);
        toFirstPage();
      }}
      header={
        <Header variant="h2" counter={`(${formats.number(total)})`}>
          {title}
        </Header>
      }
      filter={
        rows.length > 1 ? (
          <TextFilter
            filteringText={wanted}
            onChange={({ detail }) => find(detail.filteringText)}
            filteringPlaceholder={findLabel}
            filteringAriaLabel={findLabel}
            countText={wanted === "" ? "" : text.common.matches(found.length)}
          />
        ) : null
      }
      pagination={pagination}
      empty={
        <Box textAlign="center" color="inherit">
          {rows.length > 0 ? noMatch : empty}
        </Box>
      }
    />
  );
}

function inOrder<Row>(rows: readonly Row[], order: TableProps.SortingState<Row> | undefined): readonly Row[] {
  const compare = order?.sortingColumn.sortingComparator;
  if (!compare) return rows;
  return rows.toSorted((left, right) => (order.isDescending ? -1 : 1) * compare(left, right));
}

function matches(texts: readonly string[], wanted: string): boolean {
  const lowered = wanted.toLocaleLowerCase().trim();
  return texts.some((text) => text.toLocaleLowerCase().includes(lowered));
}

const NARROW = matchMedia("(max-width: 688px)");

/** Whether the page is as narrow as a phone, where a name must leave room for what is said about it. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => NARROW.matches);
}

function subscribe(listener: () => void): () => void {
  NARROW.addEventListener("change", listener);
  return () => NARROW.removeEventListener("change", listener);
}
