import LineChart from "@cloudscape-design/components/line-chart";
import type { StockRow } from "#web/inventory/inventory.ts";
import { useLanguage } from "#web/language/language-context.ts";

const HEIGHT_PX = 220;

/** An item's past levels against the threshold in force; its scale holds zero, so that a small change looks small. */
export function LevelChart({ row }: { readonly row: StockRow }) {
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
      i18nStrings={{ detailPopoverDismissAriaLabel: detail.close }}
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
