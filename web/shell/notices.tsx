import SpaceBetween from "@cloudscape-design/components/space-between";
import { useLanguage } from "#web/language/language-context.ts";
import { useStores } from "#web/live/polling.ts";
import { NewlyOutNotice } from "#web/overview/newly-out-notice.tsx";
import { Trouble, type TroubleProps } from "#web/view/trouble.tsx";

/** Says above every view what ran out just now, and when newer numbers cannot be had how old those are that are shown. */
export function Notices() {
  const { text } = useLanguage();
  const { data, error, dataUpdatedAt, refetch } = useStores();
  return (
    <SpaceBetween size="xs">
      {error && data && (
        <Trouble error={error} onRetry={() => void refetch()}>
          {text.shell.outdated(new Date(dataUpdatedAt).toISOString())}
        </Trouble>
      )}
      <NewlyOutNotice stores={data} />
    </SpaceBetween>
  );
}

/** Why a view lacks something, unless the notices above it say so already. */
export function ViewTrouble(props: TroubleProps) {
  const { error, data } = useStores();
  return error && data ? null : <Trouble {...props} />;
}
