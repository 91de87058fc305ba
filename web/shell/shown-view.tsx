import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { Component, type ReactNode } from "react";
import { useLanguage } from "#web/language/language-context.ts";
import { Overview } from "#web/overview/overview.tsx";
import { StoreView } from "#web/store/store-view.tsx";
import { UploadsView } from "#web/uploads/uploads-view.tsx";
import { useDependencies } from "#web/view/dependencies.ts";
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

/** What somebody meets whose account names no store: whom to ask. */
export function NoStore() {
  const { text } = useLanguage();
  const { signOut } = useDependencies();
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

interface ViewBoundaryState {
  readonly broken: boolean;
}

/** Keeps the frame of the page alive when a view breaks, and offers to show the view once more. */
export class ViewBoundary extends Component<{ readonly children: ReactNode }, ViewBoundaryState> {
  override readonly state: ViewBoundaryState = { broken: false };

  static getDerivedStateFromError(): ViewBoundaryState {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? <BrokenView onRetry={() => this.setState({ broken: false })} /> : this.props.children;
  }
}

function BrokenView({ onRetry }: { readonly onRetry: () => void }) {
  const { text } = useLanguage();
  const action = <Button onClick={onRetry}>{text.common.tryAgain}</Button>;
  return (
    <Alert type="error" header={text.shell.broken.title} action={action}>
      {text.shell.broken.words}
    </Alert>
  );
}
