import Box from "@cloudscape-design/components/box";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import LineChart from "@cloudscape-design/components/line-chart";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import type { StockColumn, StockRow } from "#web/inventory/inventory.ts";
import { useLanguage } from "#web/language/language-context.ts";
import type { Levels } from "#web/live/levels.ts";
import { stockCells } from "./stock-cells.tsx";
import { STOCK_COLUMNS } from "./stock-columns.ts";

export interface ItemDetailProps {
  /** `undefined`: nothing is open. */
  readonly item: string | undefined;
  readonly levels: Pick<Levels, "rows" | "complete">;
  onClose(): void;
}

/** An item's level and its past ones. It is looked up by name, so that it changes with the store while it is open. */
export function ItemDetail({ item, levels, onClose }: ItemDetailProps) {
  const { text } = useLanguage();
  if (item === undefined) return null;
  const row = levels.rows.find((one) => one.item === item);
  return (
    <Modal visible size="large" header={<bdi>{item}</bdi>} closeAriaLabel={text.common.close} onDismiss={onClose}>
      {row ? <Level row={row} /> : <Box>{text.store.detail.gone}</Box>}
    </Modal>
  );
}

function Level({ row }: { readonly row: StockRow }) {
  const { text, formats } = useLanguage();
  const { columns, detail } = text.store;
  const labels = { ...columns, ...detail.columns };
  const cells = stockCells({ text, formats });
  const shown = (id: StockColumn) =>
    id === "threshold" && row.ownThreshold === row.threshold ? detail.ownThreshold(row.threshold) : cells[id](row);
  return (
    <SpaceBetween size="l">
      <KeyValuePairs
        columns={3}
        minColumnWidth={150}
        items={STOCK_COLUMNS.filter((id) => id !== "item").map((id) => ({ label: labels[id], value: shown(id) }))}
      />
      {row.history.length > 0 ? <PastLevels row={row} /> : <Box>{detail.noHistory}</Box>}
    </SpaceBetween>
  );
}

function PastLevels({ row }: { readonly row: StockRow }) {
  const { text, formats } = useLanguage();
  const { detail } = text.store;
  return (
    <SpaceBetween size="s">
      <Box variant="h3">{detail.history}</Box>
      <Box color="text-body-secondary">{detail.historyNote(row.history.length)}</Box>
      {row.history.length > 1 && <LevelChart row={row} />}
      <Table
        variant="borderless"
        contentDensity="compact"
        items={row.history}
        ariaLabels={{ tableLabel: detail.history }}
        columnDefinitions={[
          { id: "at", header: detail.at, cell: ({ at }) => formats.time(at), minWidth: 170, isRowHeader: true },
          { id: "count", header: detail.pieces, cell: ({ count }) => formats.number(count), minWidth: 90 },
        ]}
      />
    </SpaceBetween>
  );
}

const HEIGHT_PX = 220;

/** An item's past levels against the threshold in force; its scale holds zero, so that a small change looks small. */
function LevelChart({ row }: { readonly row: StockRow }) {
  const { text, formats } = useLanguage();
  const { detail } = text.store;
  const levels = row.history.toReversed().map(({ at, count }) => ({ x: new Date(at), y: count }));
  const heights = [0, row.threshold, ...levels.map(({ y }) => y)];
  return (
    <LineChart
      height={HEIGHT_PX}
      hideFilter
      xScaleType="time"
      xTitle={detail.at}
      yTitle={detail.pieces}
      yDomain={[Math.min(...heights), roundedUp(Math.max(...heights))]}
      ariaLabel={detail.chart(row.item)}
      xTickFormatter={(at) => new Intl.DateTimeFormat(formats.locale, { month: "short", day: "numeric" }).format(at)}
      yTickFormatter={formats.number}
      i18nStrings={{ detailPopoverDismissAriaLabel: text.common.close }}
      series={[
        { type: "line", title: detail.pieces, data: levels, valueFormatter: formats.number },
        { type: "threshold", title: detail.thresholdLine, y: row.threshold, valueFormatter: formats.number },
      ]}
    />
  );
}

/** Some air above the highest point. */
function roundedUp(height: number): number {
  return Math.max(1, Math.ceil(height * 1.1));
}
