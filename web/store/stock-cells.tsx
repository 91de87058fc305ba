import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import type { TableProps } from "@cloudscape-design/components/table";
import type { ReactNode } from "react";
import type { StockRow } from "#web/inventory/inventory.ts";
import type { SpokenLanguage } from "#web/language/language-context.ts";
import { UploadKey } from "#web/view/names.tsx";
import { StatusSign } from "#web/view/signs.tsx";
import { STOCK_COLUMNS, type StockColumn } from "./stock-columns.ts";

/** Pixels; without them Cloudscape squeezes columns into slivers on a phone. */
const MIN_WIDTHS: Readonly<Record<StockColumn, number>> = {
  item: 110,
  count: 75,
  status: 125,
  threshold: 120,
  updatedAt: 170,
  source: 200,
};

export interface StockColumnDefinition extends TableProps.ColumnDefinition<StockRow> {
  readonly id: StockColumn;
}

/** The columns of a store's items; `onOpen` gets the item whose past is asked for. */
export function stockColumns(
  spoken: Pick<SpokenLanguage, "text" | "formats">,
  onOpen: (item: string) => void,
): readonly StockColumnDefinition[] {
  const cells = stockCells(spoken, onOpen);
  return STOCK_COLUMNS.map((id) => ({
    id,
    header: spoken.text.store.columns[id],
    cell: cells[id],
    sortingField: id,
    minWidth: MIN_WIDTHS[id],
    isRowHeader: id === "item",
  }));
}

function stockCells(
  { text, formats }: Pick<SpokenLanguage, "text" | "formats">,
  onOpen: (item: string) => void,
): Readonly<Record<StockColumn, (row: StockRow) => ReactNode>> {
  return {
    item: ({ item }) => (
      <Button variant="inline-link" ariaLabel={text.store.openItem(item)} onClick={() => onOpen(item)}>
        <bdi>{item}</bdi>
      </Button>
    ),
    status: ({ status }) => <StatusSign status={status} />,
    count: ({ count }) => <Box textAlign="right">{formats.number(count)}</Box>,
    threshold: ({ threshold }) => <Box textAlign="right">{formats.number(threshold)}</Box>,
    updatedAt: ({ updatedAt }) => formats.time(updatedAt),
    source: ({ source }) => <UploadKey>{source}</UploadKey>,
  };
}
