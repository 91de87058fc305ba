import { useCollection } from "@cloudscape-design/collection-hooks";
import Box from "@cloudscape-design/components/box";
import Header from "@cloudscape-design/components/header";
import Pagination from "@cloudscape-design/components/pagination";
import Table, { type TableProps } from "@cloudscape-design/components/table";
import TextFilter from "@cloudscape-design/components/text-filter";
import { useLanguage } from "#web/language/language-context.ts";

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

/** A table with a search, sorting and pages, over rows that are all here. */
export function FoundInTable<Row>(props: FoundInTableProps<Row>) {
  const { text, formats } = useLanguage();
  const { title, total, rows, columns, pageSize, rowId, searched, findLabel, noMatch, empty } = props;
  const { items, filteredItemsCount, collectionProps, filterProps, paginationProps } = useCollection(rows, {
    filtering: {
      empty: <Words>{empty}</Words>,
      noMatch: <Words>{noMatch}</Words>,
      filteringFunction: (row, wanted) => matches(searched(row), wanted),
    },
    pagination: { pageSize },
    sorting: {},
  });
  const isSearched = filterProps.filteringText !== "";
  const pages = paginationProps.pagesCount > 1 ? <Pagination {...paginationProps} /> : null;
  return (
    <Table
      {...collectionProps}
      items={items}
      columnDefinitions={columns}
      trackBy={rowId}
      contentDensity="compact"
      enableKeyboardNavigation
      ariaLabels={{ tableLabel: title }}
      header={
        <Header variant="h2" counter={`(${formats.number(total)})`}>
          {title}
        </Header>
      }
      filter={
        rows.length > 1 ? (
          <TextFilter
            {...filterProps}
            filteringPlaceholder={findLabel}
            filteringAriaLabel={findLabel}
            countText={isSearched ? text.overview.matches(filteredItemsCount ?? 0) : ""}
          />
        ) : null
      }
      pagination={pages}
    />
  );
}

function matches(texts: readonly string[], wanted: string): boolean {
  const lowered = wanted.toLocaleLowerCase().trim();
  return texts.some((text) => text.toLocaleLowerCase().includes(lowered));
}

function Words({ children }: { readonly children: string }) {
  return (
    <Box textAlign="center" color="inherit">
      {children}
    </Box>
  );
}
