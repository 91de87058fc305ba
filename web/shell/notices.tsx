import { useLanguage } from "#web/language/language-context.ts";
import { useStores } from "#web/live/use-stores.ts";
import { Trouble } from "./trouble.tsx";

/** Says above every view that newer numbers cannot be had, and how old those are that are shown. */
export function Notices() {
  const { text } = useLanguage();
  const { data, error, dataUpdatedAt, refetch } = useStores();
  if (!error || !data) return null;
  return (
    <Trouble error={error} onRetry={() => void refetch()}>
      {text.shell.outdated(new Date(dataUpdatedAt).toISOString())}
    </Trouble>
  );
}
