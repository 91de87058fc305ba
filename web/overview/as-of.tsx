import type { StoreSummary } from "#web/inventory/inventory.ts";
import { useLanguage } from "#web/language/language-context.ts";
import { useParts } from "#web/view/dependencies.ts";
import { Sign } from "#web/view/signs.tsx";
import { useNow } from "#web/view/use-now.ts";
import { isStale } from "./freshness.ts";

/** How fresh a store's numbers are; old ones are told by a word and a sign, not by colour alone. */
export function AsOf({ summary }: { readonly summary: StoreSummary }) {
  const { text, formats } = useLanguage();
  const { staleAfterHours } = useParts();
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
