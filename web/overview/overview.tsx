import { useLanguage } from "#web/language/language-context.ts";
import type { OverviewFilter } from "#web/shell/view.ts";
import { ViewTitle } from "#web/shell/view-title.tsx";

/** What is out, what is low, and how fresh it is, over all stores the viewer may see. */
export function Overview(_: { readonly filter?: OverviewFilter | undefined }) {
  const { text } = useLanguage();
  return <ViewTitle title={text.shell.overview} />;
}
