import BarChart from "@cloudscape-design/components/bar-chart";
import { useLanguage } from "#web/language/language-context.ts";
import { CHART_COLORS } from "./chart-colors.ts";
import { nextToRunOut } from "./chart-rows.ts";
import { chartHeightPx, LabelledChart } from "./share-bars.tsx";
import { shortened } from "./shortened.ts";
import { itemsIn, shareLeft, type WorstRow } from "./worst-rows.ts";

/** How much the low items among `rows` have left of their thresholds, which makes one scale of many, as bars from zero. */
export function NextChart({ rows }: { readonly rows: readonly WorstRow[] }) {
  const { text, formats } = useLanguage();
  const { charts } = text.overview;
  const shown = nextToRunOut(rows);
  const low = rows.reduce((sum, row) => sum + itemsIn(row), 0);
  const isCut = rows.some(({ kind }) => kind === "cut");
  const byId = new Map(shown.map((row) => [row.id, row]));
  if (shown.length === 0)
    return <LabelledChart title={charts.next}>{isCut ? charts.nextUnlisted : charts.nextNone}</LabelledChart>;
  const left = (id: string) => charts.leftOf(byId.get(id)?.count ?? 0, byId.get(id)?.threshold ?? 0);
  return (
    <LabelledChart title={charts.next} description={charts.nextOf(shown.length, low, isCut)}>
      <BarChart
        horizontalBars
        hideFilter
        hideLegend
        height={chartHeightPx(shown.length)}
        xScaleType="categorical"
        xDomain={shown.map(({ id }) => id)}
        yDomain={[0, 1]}
        xTitle={charts.items}
        yTitle={charts.left}
        ariaLabel={charts.next}
        detailPopoverFooter={(id) => <span dir="auto">{byId.get(id)?.store}</span>}
        i18nStrings={{
          xTickFormatter: (id) => shortened(byId.get(id)?.item ?? ""),
          yTickFormatter: formats.percent,
          detailPopoverDismissAriaLabel: charts.close,
        }}
        series={[
          {
            type: "bar",
            title: text.common.status.LOW,
            color: CHART_COLORS.LOW,
            data: shown.map((row) => ({ x: row.id, y: shareLeft(row) })),
            valueFormatter: (_, id) => left(id),
          },
        ]}
      />
    </LabelledChart>
  );
}
