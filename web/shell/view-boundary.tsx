import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import { Component, type ReactNode } from "react";
import { useLanguage } from "#web/language/language-context.ts";

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
