import Button from "@cloudscape-design/components/button";
import CollectionPreferences from "@cloudscape-design/components/collection-preferences";
import Header from "@cloudscape-design/components/header";
import Pagination from "@cloudscape-design/components/pagination";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import { memo, useMemo } from "react";
import type { StockRow, StoreSummary } from "#web/inventory/inventory.ts";
import { useLanguage } from "#web/language/language-context.ts";
import { Nothing, pageOf } from "#web/view/table-pages.tsx";
import { ArrivingRows } from "./arriving-rows.tsx";
import { ExportMenu } from "./export-menu.tsx";
import { stockColumns } from "./stock-cells.tsx";
import { STOCK_COLUMNS } from "./stock-columns.ts";
import { isOpen, NO_FILTER } from "./stock-filter.ts";
import { StockFilters } from "./stock-filters.tsx";
import { PAGE_SIZES, type TableState, type TableStateProps, useTableState } from "./table-state.ts";
import { useShownRows } from "./use-shown-rows.ts";

export interface StockTableProps extends TableStateProps {
  readonly store: string;
  /** All that are here. */
  readonly stock: readonly StockRow[];
  /** Whether more are on their way. */
  readonly isArriving: boolean;
  /** Whether all of the store's rows are here. */
  readonly isComplete: boolean;
  readonly summary: StoreSummary | undefined;
  onOpen(item: string): void;
}

/** A store's items, a page of them at a time however many there are; usable before the last of them has arrived. */
export const StockTable = memo(function StockTable(props: StockTableProps) {
  const { store, stock, isArriving, isComplete, summary, status, onStatus, onOpen } = props;
  const { text, formats } = useLanguage();
  const table = useTableState({ status, onStatus });
  const { filter, order, preferences } = table;
  const { result: rows, isWorking } = useShownRows(stock, { order, filter, compareNames: formats.compare });
  const columns = useMemo(() => stockColumns({ text, formats }, onOpen), [text, formats, onOpen]);
  const { pageRows, page, pages } = pageOf(rows, table.page, preferences.pageSize);
  const counter = isOpen(filter)
    ? formats.number(rows.length)
    : `${formats.number(rows.length)}/${formats.number(stock.length)}`;
  const isEmptyYet = rows.length === 0 && (isWorking || isArriving);
  return (
    <Table
      variant="container"
      columnDefinitions={columns}
      columnDisplay={preferences.contentDisplay}
      items={pageRows}
      trackBy="item"
      loading={isEmptyYet}
      loadingText={text.common.loading}
      sortingColumn={{ sortingField: order.column }}
      sortingDescending={order.descending}
      onSortingChange={({ detail }) => {
        const column = STOCK_COLUMNS.find((id) => id === detail.sortingColumn.sortingField);
        if (column) table.setOrder({ column, descending: detail.isDescending ?? false });
      }}
      totalItemsCount={rows.length}
      firstIndex={(page - 1) * preferences.pageSize + 1}
      ariaLabels={{ tableLabel: text.store.items }}
      header={
        <SpaceBetween size="xs">
          <Header
            counter={`(${counter})`}
            actions={<ExportMenu store={store} shown={rows} all={stock} isComplete={isComplete && !isWorking} />}
          >
            {text.store.items}
          </Header>
          <ArrivingRows here={stock.length} total={summary?.items} isArriving={isArriving} isWorking={isWorking} />
        </SpaceBetween>
      }
      filter={<StockFilters filter={filter} summary={summary} matches={rows.length} onChange={table.setFilter} />}
      pagination={
        <Pagination
          currentPageIndex={page}
          pagesCount={pages}
          onChange={({ detail }) => table.setPage(detail.currentPageIndex)}
        />
      }
      preferences={<StockPreferences table={table} />}
      empty={isOpen(filter) ? <Nothing {...text.store.none} /> : <NoMatch onClear={() => table.setFilter(NO_FILTER)} />}
    />
  );
});

function StockPreferences({ table }: { readonly table: TableState }) {
  const { text, formats } = useLanguage();
  const { settings, columns } = text.store;
  return (
    <CollectionPreferences
      title={settings.title}
      confirmLabel={settings.confirm}
      cancelLabel={settings.cancel}
      preferences={table.preferences}
      onConfirm={({ detail }) => table.setPreferences(detail)}
      pageSizePreference={{
        title: settings.pageSize,
        options: PAGE_SIZES.map((value) => ({ value, label: formats.number(value) })),
      }}
      contentDisplayPreference={{
        title: settings.columns,
        options: STOCK_COLUMNS.map((id) => ({ id, label: columns[id], alwaysVisible: id === "item" })),
      }}
    />
  );
}

function NoMatch({ onClear }: { readonly onClear: () => void }) {
  const { text } = useLanguage();
  return <Nothing {...text.store.noMatch} action={<Button onClick={onClear}>{text.common.clearFilter}</Button>} />;
}
