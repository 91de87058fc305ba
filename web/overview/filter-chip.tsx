import Button from "@cloudscape-design/components/button";
import LiveRegion from "@cloudscape-design/components/live-region";
import { useLanguage } from "#web/language/language-context.ts";
import { hrefOf, type OverviewFilter } from "#web/view/view.ts";

/** Says what the overview is narrowed down to, and takes it back. */
export function FilterChip({ filter }: { readonly filter: OverviewFilter }) {
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
