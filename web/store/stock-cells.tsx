import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import type { TableProps } from "@cloudscape-design/components/table";
import type { ReactNode } from "react";
import type { StockColumn, StockRow } from "#web/inventory/inventory.ts";
import type { SpokenLanguage } from "#web/language/language-context.ts";
import { UploadKey } from "#web/view/names.tsx";
import { StatusSign } from "#web/view/signs.tsx";
import { MIN_WIDTHS_PX, STOCK_COLUMNS } from "./stock-columns.ts";

type Language = Pick<SpokenLanguage, "text" | "formats">;

/** How each value of a row is written, in the table and in an item's detail. */
export function stockCells({ formats }: Language): Readonly<Record<StockColumn, (row: StockRow) => ReactNode>> {
  return {
    item: ({ item }) => <bdi>{item}</bdi>,
    count: ({ count }) => formats.number(count),
    status: ({ status }) => <StatusSign status={status} />,
    threshold: ({ threshold }) => formats.number(threshold),
    updatedAt: ({ updatedAt }) => formats.time(updatedAt),
    source: ({ source }) => <UploadKey>{source}</UploadKey>,
  };
}

/** The columns of a store's items; `onOpen` gets the item whose past is asked for. */
export function stockColumns(
  language: Language,
  onOpen: (item: string) => void,
): readonly TableProps.ColumnDefinition<StockRow>[] {
  const cells = stockCells(language);
  const { columns, openItem } = language.text.store;
  const cell = (id: StockColumn, row: StockRow) => {
    if (typeof row[id] === "number") return <Box textAlign="right">{cells[id](row)}</Box>;
    if (id !== "item") return cells[id](row);
    return (
      <Button variant="inline-link" ariaLabel={openItem(row.item)} onClick={() => onOpen(row.item)}>
        {cells.item(row)}
      </Button>
    );
  };
  return STOCK_COLUMNS.map((id) => ({
    id,
    header: columns[id],
    cell: (row) => cell(id, row),
    sortingField: id,
    minWidth: MIN_WIDTHS_PX[id],
    isRowHeader: id === "item",
  }));
}
