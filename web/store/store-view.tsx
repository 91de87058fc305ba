import type { Status } from "#domain/stock/stock-status.ts";
import { useLanguage } from "#web/language/language-context.ts";
import { ViewTitle } from "#web/shell/view-title.tsx";

export interface StoreViewProps {
  readonly store: string;
  /** The status that the address asks for. */
  readonly status?: Status | undefined;
}

/** One store's items. */
export function StoreView({ store }: StoreViewProps) {
  const { text } = useLanguage();
  return <ViewTitle title={text.store.title(store)} />;
}
