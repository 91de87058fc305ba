import BarChart, { type BarChartProps } from "@cloudscape-design/components/bar-chart";
import { STATUSES, type Status } from "#domain/stock/stock-status.ts";
import type { StoreSummary } from "#web/inventory/inventory.ts";
import { useLanguage } from "#web/language/language-context.ts";
import { itemsWith } from "#web/store/store-figures.tsx";
import { CHART_COLORS } from "./chart-colors.ts";
import { storesWithLargestShares } from "./chart-rows.ts";
import { chartHeightPx, LabelledChart } from "./share-bars.tsx";
import { shortened } from "./shortened.ts";

/** Which share of each store's items is out, low and in stock, as bars from zero to one. */
export function ShareChart({ stores }: { readonly stores: readonly StoreSummary[] }) {
  const { text, formats } = useLanguage();
  const { charts } = text.overview;
  const shown = storesWithLargestShares(stores);
  if (shown.length === 0) return <LabelledChart title={charts.shares}>{charts.sharesNone}</LabelledChart>;
  const byName = new Map(shown.map((summary) => [summary.store, summary]));
  const countOf = (store: string, status: Status) => itemsWith(status, byName.get(store) ?? NO_ITEMS);
  const label = (store: string) => `${shortened(store)} (${formats.number(countOf(store, "OUT"))})`;
  return (
    <LabelledChart title={charts.shares} description={charts.sharesOf(shown.length, stores.length)}>
      <BarChart
        horizontalBars
        stackedBars
        hideFilter
        height={chartHeightPx(shown.length)}
        xScaleType="categorical"
        xDomain={shown.map(({ store }) => store)}
        yDomain={[0, 1]}
        xTitle={`${text.common.store} (${text.overview.stores.out})`}
        yTitle={text.overview.charts.items}
        ariaLabel={charts.shares}
        i18nStrings={{
          xTickFormatter: label,
          yTickFormatter: formats.percent,
          detailPopoverDismissAriaLabel: charts.close,
        }}
        series={STATUSES.toReversed().map((status) => ({
          ...seriesOf(status, shown),
          title: text.common.status[status],
          valueFormatter: (share: number, store: string) => charts.share(share, countOf(store, status)),
        }))}
      />
    </LabelledChart>
  );
}

const NO_ITEMS = { items: 0, low: 0, out: 0 };

type Bars = Extract<BarChartProps<string>["series"][number], { type: "bar" }>;

function seriesOf(status: Status, stores: readonly StoreSummary[]): Omit<Bars, "title"> {
  const data = stores.map((summary) => ({ x: summary.store, y: itemsWith(status, summary) / summary.items }));
  return { type: "bar", color: CHART_COLORS[status], data };
}
