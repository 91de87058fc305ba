import Box from "@cloudscape-design/components/box";
import ColumnLayout from "@cloudscape-design/components/column-layout";
import Container from "@cloudscape-design/components/container";
import Link from "@cloudscape-design/components/link";
import StatusIndicator, { type StatusIndicatorProps } from "@cloudscape-design/components/status-indicator";
import type { ReactNode } from "react";
import { useLanguage } from "#web/language/language-context.ts";
import { useDependencies } from "#web/view/dependencies.ts";
import { hrefOf, type OverviewFilter } from "#web/view/view.ts";
import type { Totals } from "./figures.ts";

/** The figures over all stores; each is a link that narrows the overview down to what it counts. */
export function KeyFigures({ totals }: { readonly totals: Totals }) {
  const { text } = useLanguage();
  const { staleAfterHours } = useDependencies();
  const { figures } = text.overview;
  return (
    <Container>
      <ColumnLayout columns={4} minColumnWidth={140} variant="text-grid">
        <Figure label={figures.out} value={totals.out} filter="out" sign="error" />
        <Figure label={figures.low} value={totals.low} filter="low" sign="warning" />
        <Figure label={figures.stale} value={totals.stale} filter="stale" sign="warning">
          {figures.staleLimit(staleAfterHours)}
        </Figure>
        <Figure label={figures.stores} value={totals.stores} filter={undefined}>
          {text.common.items(totals.items)}
        </Figure>
      </ColumnLayout>
    </Container>
  );
}

interface FigureProps {
  readonly label: string;
  readonly value: number;
  readonly filter: OverviewFilter | undefined;
  /** Shown while there is something to count. */
  readonly sign?: StatusIndicatorProps.Type;
  readonly children?: ReactNode;
}

function Figure({ label, value, filter, sign, children }: FigureProps) {
  const { text, formats } = useLanguage();
  const number = formats.number(value);
  return (
    <div>
      <Box variant="awsui-key-label">
        {sign && value > 0 && <StatusIndicator type={sign} />} {label}
      </Box>
      <Link
        fontSize="heading-xl"
        href={hrefOf({ name: "overview", filter })}
        ariaLabel={`${number} – ${text.overview.figures.show(label)}`}
      >
        {number}
      </Link>
      <Box variant="small" display="block">
        {children}
      </Box>
    </div>
  );
}
