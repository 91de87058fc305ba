import BarChart, { type BarChartProps } from "@cloudscape-design/components/bar-chart";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import type { ReactNode } from "react";
import type { Status } from "#domain/stock/stock-status.ts";
import { useLanguage } from "#web/language/language-context.ts";

/** Told from each other and from a light and a dark page by a contrast of at least 3:1; what is in stock stays calm. */
export const CHART_COLORS: Readonly<Record<Status, string>> = { OUT: "#d63f38", LOW: "#b2911c", OK: "#86909d" };

/** More bars than these help nobody. */
export const CHART_ROWS = 10;
const ROW_PX = 32;
const LEAST_PX = 96;
const SHORT_CHARACTERS = 22;

type BarsProps = "series" | "stackedBars" | "hideLegend" | "detailPopoverFooter";

export interface ShareBarsProps extends Pick<BarChartProps<string>, BarsProps> {
  readonly title: string;
  readonly description: string;
  readonly xTitle: string;
  readonly yTitle: string;
  /** What has a bar, from the top down. */
  readonly ids: readonly string[];
  labelOf(id: string): string;
}

/** Shares as bars from zero to one, each with room for its label. */
export function ShareBars({ title, description, ids, labelOf, ...chart }: ShareBarsProps) {
  const { text, formats } = useLanguage();
  return (
    <LabelledChart title={title} description={description}>
      <BarChart
        {...chart}
        horizontalBars
        hideFilter
        height={Math.max(LEAST_PX, ids.length * ROW_PX)}
        xScaleType="categorical"
        xDomain={ids}
        yDomain={[0, 1]}
        ariaLabel={title}
        i18nStrings={{
          xTickFormatter: labelOf,
          yTickFormatter: formats.percent,
          detailPopoverDismissAriaLabel: text.common.close,
        }}
      />
    </LabelledChart>
  );
}

export interface LabelledChartProps {
  readonly title: string;
  readonly description?: string;
  readonly children: ReactNode;
}

/** A chart under a heading that says what is, and what is not, in it. */
export function LabelledChart({ title, description, children }: LabelledChartProps) {
  return (
    <Container
      header={
        <Header variant="h2" description={description}>
          {title}
        </Header>
      }
    >
      {children}
    </Container>
  );
}

/** A name that fits beside a chart: its beginning and an ellipsis where it is too long, whole characters always. */
export function shortened(name: string): string {
  const characters = [...name];
  return characters.length <= SHORT_CHARACTERS ? name : `${characters.slice(0, SHORT_CHARACTERS - 1).join("")}…`;
}
