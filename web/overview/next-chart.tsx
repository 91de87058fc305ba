import { useLanguage } from "#web/language/language-context.ts";
import { CHART_COLORS, CHART_ROWS, LabelledChart, ShareBars, shortened } from "./share-bars.tsx";
import { itemsIn, nextToRunOut, shareLeft, type WorstRow } from "./worst-rows.ts";

/** How much the low items among `rows` have left of their thresholds, which makes one scale of many. */
export function NextChart({ rows }: { readonly rows: readonly WorstRow[] }) {
  const { text } = useLanguage();
  const { charts } = text.overview;
  const shown = nextToRunOut(rows, CHART_ROWS);
  const low = rows.reduce((sum, row) => sum + itemsIn(row), 0);
  const isCut = rows.some(({ kind }) => kind === "cut");
  const byId = new Map(shown.map((row) => [row.id, row]));
  if (shown.length === 0)
    return <LabelledChart title={charts.next}>{isCut ? charts.nextUnlisted : charts.nextNone}</LabelledChart>;
  const left = (id: string) => charts.leftOf(byId.get(id)?.count ?? 0, byId.get(id)?.threshold ?? 0);
  return (
    <ShareBars
      title={charts.next}
      description={charts.nextOf(shown.length, low, isCut)}
      hideLegend
      ids={shown.map(({ id }) => id)}
      labelOf={(id) => shortened(byId.get(id)?.item ?? "")}
      xTitle={charts.items}
      yTitle={charts.left}
      detailPopoverFooter={(id) => <span dir="auto">{byId.get(id)?.store}</span>}
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
  );
}
