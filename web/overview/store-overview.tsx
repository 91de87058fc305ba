import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Grid from "@cloudscape-design/components/grid";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useMemo } from "react";
import type { StoreSummary } from "#web/inventory/inventory.ts";
import { useLanguage } from "#web/language/language-context.ts";
import { Name } from "#web/view/names.tsx";
import { OutcomeSign } from "#web/view/signs.tsx";
import { hrefOf } from "#web/view/view.ts";
import { NextChart } from "./next-chart.tsx";
import { AsOf, StoreCount } from "./store-cells.tsx";
import { worstRows } from "./worst-rows.ts";
import { WorstTable } from "./worst-table.tsx";

const ITEMS_GRID = [{ colspan: { default: 12, m: 7 } }, { colspan: { default: 12, m: 5 } }];

/** The overview of somebody who sees one store: no totals over stores and no list of them. */
export function StoreOverview({ summary }: { readonly summary: StoreSummary }) {
  const rows = useMemo(() => worstRows([summary]), [summary]);
  const low = useMemo(() => worstRows([summary], ["LOW"]), [summary]);
  return (
    <SpaceBetween size="m">
      <Figures summary={summary} />
      <Grid gridDefinition={ITEMS_GRID}>
        <WorstTable rows={rows} manyStores={false} />
        <NextChart rows={low} />
      </Grid>
    </SpaceBetween>
  );
}

function Figures({ summary }: { readonly summary: StoreSummary }) {
  const { text, formats } = useLanguage();
  const { store, items } = summary;
  const { figures } = text.overview;
  return (
    <Container
      header={
        <Header variant="h2" actions={<Button href={hrefOf({ name: "store", store })}>{figures.allStock}</Button>}>
          <Name>{store}</Name>
        </Header>
      }
    >
      <KeyValuePairs
        columns={4}
        minColumnWidth={140}
        items={[
          { label: figures.out, value: <StoreCount summary={summary} status="OUT" /> },
          { label: figures.low, value: <StoreCount summary={summary} status="LOW" /> },
          { label: figures.items, value: formats.number(items) },
          { label: figures.asOf, value: <LastFile summary={summary} /> },
        ]}
      />
    </Container>
  );
}

function LastFile({ summary }: { readonly summary: StoreSummary }) {
  const { lastUpload } = summary;
  return (
    <SpaceBetween size="xxs">
      <AsOf summary={summary} />
      {lastUpload && <OutcomeSign state={lastUpload.outcome} />}
    </SpaceBetween>
  );
}
