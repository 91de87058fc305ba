import SegmentedControl from "@cloudscape-design/components/segmented-control";
import SpaceBetween from "@cloudscape-design/components/space-between";
import TextFilter from "@cloudscape-design/components/text-filter";
import { STATUSES } from "#domain/stock/stock-status.ts";
import type { StoreSummary } from "#web/inventory/inventory.ts";
import type { Catalogue } from "#web/language/english/english.ts";
import { useLanguage } from "#web/language/language-context.ts";
import type { StockFilter } from "./stock-filter.ts";
import { itemsWith } from "./store-figures.tsx";

export interface StockFiltersProps {
  readonly filter: StockFilter;
  readonly summary: StoreSummary | undefined;
  readonly matches: number;
  onChange(filter: StockFilter): void;
}

const CHOICES = ["any", ...STATUSES.toReversed()] as const;

/** Narrows a store's items down by name and by status. */
export function StockFilters({ filter, summary, matches, onChange }: StockFiltersProps) {
  const { text } = useLanguage();
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <TextFilter
        filteringText={filter.text}
        filteringAriaLabel={text.store.find}
        filteringPlaceholder={text.store.find}
        filteringClearAriaLabel={text.common.clearFilter}
        countText={text.common.matches(matches)}
        onChange={({ detail }) => onChange({ ...filter, text: detail.filteringText })}
      />
      <SegmentedControl
        label={text.store.statusFilter}
        selectedId={filter.status}
        options={CHOICES.map((id) => ({ id, text: choiceText(id, summary, text) }))}
        onChange={({ detail }) => {
          const status = CHOICES.find((id) => id === detail.selectedId);
          if (status) onChange({ ...filter, status });
        }}
      />
    </SpaceBetween>
  );
}

function choiceText(choice: (typeof CHOICES)[number], summary: StoreSummary | undefined, text: Catalogue): string {
  if (choice === "any") return text.store.anyStatus(summary?.items ?? 0);
  return text.store.withStatus(text.common.status[choice], summary ? itemsWith(choice, summary) : 0);
}
