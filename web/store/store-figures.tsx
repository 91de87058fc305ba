import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import { STATUSES, type Status } from "#domain/stock/stock-status.ts";
import type { StoreSummary } from "#web/inventory/inventory.ts";
import { useLanguage } from "#web/language/language-context.ts";
import { OutcomeSign, StatusSign } from "#web/view/signs.tsx";

/** How many items are out, low and in stock, and what became of the store's last file. */
export function StoreFigures({ summary }: { readonly summary: StoreSummary | undefined }) {
  const { text, formats } = useLanguage();
  if (!summary) return null;
  const figures = STATUSES.toReversed().map((status) => ({
    label: <StatusSign status={status} />,
    value: (
      <Box fontSize="heading-l" fontWeight="bold">
        {formats.number(itemsWith(status, summary))}
      </Box>
    ),
  }));
  const { lastUpload } = summary;
  const last = lastUpload ? <OutcomeSign state={lastUpload.outcome} /> : text.store.neverLoaded;
  return (
    <Container>
      <KeyValuePairs
        columns={4}
        minColumnWidth={150}
        items={[...figures, { label: text.store.lastFile, value: last }]}
      />
    </Container>
  );
}

/** Taken from the summary, so that it is right before the rows are here. */
export function itemsWith(status: Status, { items, low, out }: Pick<StoreSummary, "items" | "low" | "out">): number {
  if (status === "OUT") return out;
  return status === "LOW" ? low : items - low - out;
}
