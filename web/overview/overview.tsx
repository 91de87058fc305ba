import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Grid from "@cloudscape-design/components/grid";
import LiveRegion from "@cloudscape-design/components/live-region";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Spinner from "@cloudscape-design/components/spinner";
import { useMemo } from "react";
import type { StoreSummary } from "#web/inventory/inventory.ts";
import { useLanguage } from "#web/language/language-context.ts";
import { useStores } from "#web/live/polling.ts";
import { useDependencies } from "#web/view/dependencies.ts";
import { Trouble } from "#web/view/trouble.tsx";
import { useNow } from "#web/view/use-now.ts";
import { hrefOf, type OverviewFilter } from "#web/view/view.ts";
import { ViewTitle } from "#web/view/view-title.tsx";
import { filteredStores, filteredWorst, isStale, totalsOf } from "./figures.ts";
import { KeyFigures } from "./key-figures.tsx";
import { NextChart } from "./next-chart.tsx";
import { ShareChart } from "./share-chart.tsx";
import { StoreOverview } from "./store-overview.tsx";
import { StoresTable } from "./stores-table.tsx";
import { worstRows } from "./worst-rows.ts";
import { WorstTable } from "./worst-table.tsx";

const ITEMS_GRID = [{ colspan: { default: 12, m: 7 } }, { colspan: { default: 12, m: 5 } }];
const STORES_GRID = [{ colspan: { default: 12, l: 8 } }, { colspan: { default: 12, l: 4 } }];

export interface OverviewProps {
  /** What the address narrows it down to. */
  readonly filter?: OverviewFilter | undefined;
}

/** What is out, what is low, and how fresh it is, over all stores the viewer may see. */
export function Overview({ filter }: OverviewProps) {
  const { text } = useLanguage();
  const { data, error, refetch } = useStores();
  const out = data?.reduce((sum, summary) => sum + summary.out, 0) ?? 0;
  return (
    <SpaceBetween size="m">
      <ViewTitle
        title={text.shell.overview}
        prefix={out > 0 ? text.overview.outInTitle(out) : undefined}
        actions={filter && <FilterChip filter={filter} />}
      />
      {data ? (
        <Stock stores={data} filter={filter} />
      ) : error ? (
        <Trouble error={error} onRetry={() => void refetch()} />
      ) : (
        <Box textAlign="center" padding="xxl">
          <Spinner size="large" /> {text.common.loading}
        </Box>
      )}
    </SpaceBetween>
  );
}

function Stock({ stores, filter }: OverviewProps & { readonly stores: readonly StoreSummary[] }) {
  const { viewer } = useDependencies();
  const [only] = stores;
  if (!only) return <NoStock />;
  return viewer.sees === "all" ? <AllStores stores={stores} filter={filter} /> : <StoreOverview summary={only} />;
}

function NoStock() {
  const { text } = useLanguage();
  const { empty, upload } = text.overview.stores;
  return (
    <Container>
      <Box textAlign="center" padding="l">
        <SpaceBetween size="m">
          <span>{empty}</span>
          <Button href={hrefOf({ name: "uploads" })}>{upload}</Button>
        </SpaceBetween>
      </Box>
    </Container>
  );
}

function AllStores({ stores, filter }: OverviewProps & { readonly stores: readonly StoreSummary[] }) {
  const { staleAfterHours } = useDependencies();
  const nowMs = useNow();
  const shown = useMemo(() => {
    const stale = (store: StoreSummary) => isStale(store, { staleAfterHours, nowMs });
    const left = filteredStores(stores, filter, stale);
    return {
      totals: totalsOf(stores, stale),
      stores: left,
      worst: filteredWorst(left, filter),
      low: worstRows(left, ["LOW"]),
    };
  }, [stores, filter, staleAfterHours, nowMs]);
  return (
    <SpaceBetween size="m">
      <KeyFigures totals={shown.totals} />
      <Grid gridDefinition={ITEMS_GRID}>
        <WorstTable rows={shown.worst} manyStores />
        <NextChart rows={shown.low} />
      </Grid>
      <Grid gridDefinition={STORES_GRID}>
        <StoresTable stores={shown.stores} />
        <ShareChart stores={shown.stores} />
      </Grid>
    </SpaceBetween>
  );
}

/** Says what the overview is narrowed down to, and takes it back. */
function FilterChip({ filter }: { readonly filter: OverviewFilter }) {
  const { text } = useLanguage();
  return (
    <LiveRegion>
      <Button
        iconName="close"
        iconAlign="right"
        href={hrefOf({ name: "overview" })}
        ariaLabel={`${text.overview.filter[filter]}: ${text.common.clearFilter}`}
      >
        {text.overview.filter[filter]}
      </Button>
    </LiveRegion>
  );
}
