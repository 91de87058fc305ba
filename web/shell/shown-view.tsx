import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useLanguage } from "#web/language/language-context.ts";
import { Overview } from "#web/overview/overview.tsx";
import { StoreView } from "#web/store/store-view.tsx";
import { UploadsView } from "#web/uploads/uploads-view.tsx";
import { hrefOf, type View } from "#web/view/view.ts";
import { ViewTitle } from "#web/view/view-title.tsx";

/** The page of a view. */
export function ShownView({ view }: { readonly view: View }) {
  switch (view.name) {
    case "overview":
      return <Overview filter={view.filter} />;
    case "store":
      return <StoreView store={view.store} status={view.status} />;
    case "uploads":
      return <UploadsView />;
    case "unknown":
      return <NotFound />;
  }
}

function NotFound() {
  const { text } = useLanguage();
  const { title, words, action } = text.shell.notFound;
  return (
    <SpaceBetween size="m">
      <ViewTitle title={title} />
      <Alert type="info" action={<Button href={hrefOf({ name: "overview" })}>{action}</Button>}>
        {words}
      </Alert>
    </SpaceBetween>
  );
}
