import type { BarChartProps } from "@cloudscape-design/components/bar-chart";
import { STATUSES, type Status } from "#domain/stock/stock-status.ts";
import type { StoreSummary } from "#web/inventory/inventory.ts";
import { useLanguage } from "#web/language/language-context.ts";
import { itemsWith } from "#web/store/store-figures.tsx";
import { CHART_COLORS, CHART_ROWS, LabelledChart, ShareBars, shortened } from "./share-bars.tsx";

/** Which share of each store's items is out, low and in stock. */
export function ShareChart({ stores }: { readonly stores: readonly StoreSummary[] }) {
  const { text, formats } = useLanguage();
  const { charts } = text.overview;
  const shown = storesWithLargestShares(stores);
  if (shown.length === 0) return <LabelledChart title={charts.shares}>{charts.sharesNone}</LabelledChart>;
  const byName = new Map(shown.map((summary) => [summary.store, summary]));
  const countOf = (store: string, status: Status) => itemsWith(status, byName.get(store) ?? NO_ITEMS);
  return (
    <ShareBars
      title={charts.shares}
      description={charts.sharesOf(shown.length, stores.length)}
      stackedBars
      ids={shown.map(({ store }) => store)}
      labelOf={(store) => `${shortened(store)} (${formats.number(countOf(store, "OUT"))})`}
      xTitle={`${text.common.store} (${text.overview.stores.out})`}
      yTitle={charts.items}
      series={STATUSES.toReversed().map((status) => ({
        ...seriesOf(status, shown),
        title: text.common.status[status],
        valueFormatter: (share: number, store: string) => charts.share(share, countOf(store, status)),
      }))}
    />
  );
}

const NO_ITEMS = { items: 0, low: 0, out: 0 };

/** Those with the largest shares of items out, then low; a store without items has no shares. */
function storesWithLargestShares(stores: readonly StoreSummary[]): readonly StoreSummary[] {
  const share = (count: number, { items }: StoreSummary) => count / items;
  return stores
    .filter(({ items }) => items > 0)
    .toSorted(
      (left, right) =>
        share(right.out, right) - share(left.out, left) || share(right.low, right) - share(left.low, left),
    )
    .slice(0, CHART_ROWS);
}

type Bars = Extract<BarChartProps<string>["series"][number], { type: "bar" }>;

function seriesOf(status: Status, stores: readonly StoreSummary[]): Omit<Bars, "title"> {
  const data = stores.map((summary) => ({ x: summary.store, y: itemsWith(status, summary) / summary.items }));
  return { type: "bar", color: CHART_COLORS[status], data };
}
