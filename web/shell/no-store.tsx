import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useLanguage } from "#web/language/language-context.ts";
import { useParts } from "#web/view/dependencies.ts";
import { ViewTitle } from "#web/view/view-title.tsx";

/** What somebody meets whose account names no store: whom to ask. */
export function NoStore() {
  const { text } = useLanguage();
  const { signOut } = useParts();
  return (
    <SpaceBetween size="m">
      <ViewTitle title={text.shell.overview} />
      <Alert
        type="info"
        header={text.shell.noStore.title}
        action={<Button onClick={signOut}>{text.shell.signOut}</Button>}
      >
        {text.shell.noStore.words}
      </Alert>
    </SpaceBetween>
  );
}
