import Link from "@cloudscape-design/components/link";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import type { StoreSummary } from "#web/inventory/inventory.ts";
import { useLanguage } from "#web/language/language-context.ts";
import { hrefOf } from "#web/view/view.ts";
import type { WorstStatus } from "./worst-rows.ts";

export interface StoreCountProps {
  readonly summary: StoreSummary;
  readonly status: WorstStatus;
}

/** How many items of a store are out or low, which leads to them; none is plain, so that the others stand out. */
export function StoreCount({ summary: { store, out, low }, status }: StoreCountProps) {
  const { text, formats } = useLanguage();
  const count = status === "OUT" ? out : low;
  if (count === 0) return formats.number(0);
  const label = `${text.common.status[status]}: ${text.common.items(count)}`;
  return (
    <StatusIndicator type={status === "OUT" ? "error" : "warning"}>
      <Link href={hrefOf({ name: "store", store, status })} ariaLabel={`${store}: ${label}`}>
        {formats.number(count)}
      </Link>
    </StatusIndicator>
  );
}
