import Link from "@cloudscape-design/components/link";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import type { StoreSummary } from "#web/inventory/inventory.ts";
import { useLanguage } from "#web/language/language-context.ts";
import { useDependencies } from "#web/view/dependencies.ts";
import { Name } from "#web/view/names.tsx";
import { Sign } from "#web/view/signs.tsx";
import { useNow } from "#web/view/use-now.ts";
import { hrefOf } from "#web/view/view.ts";
import { isStale } from "./figures.ts";
import type { WorstStatus } from "./worst-rows.ts";

/** A store's name, which leads to its items. */
export function StoreLink({ store }: { readonly store: string }) {
  return (
    <Link href={hrefOf({ name: "store", store })}>
      <Name>{store}</Name>
    </Link>
  );
}

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

/** How fresh a store's numbers are; a stale store is marked by a word and a sign, not by colour alone. */
export function AsOf({ summary }: { readonly summary: StoreSummary }) {
  const { text, formats } = useLanguage();
  const { staleAfterHours } = useDependencies();
  const nowMs = useNow();
  const { lastUpload } = summary;
  if (!lastUpload) return <Sign type="warning">{text.overview.never}</Sign>;
  const ago = formats.ago(lastUpload.at, nowMs);
  const when = <time dateTime={lastUpload.at}>{text.overview.ago(ago, lastUpload.at)}</time>;
  if (!isStale(summary, { staleAfterHours, nowMs })) return when;
  return (
    <Sign type="warning">
      {text.overview.stale}: {when}
    </Sign>
  );
}
