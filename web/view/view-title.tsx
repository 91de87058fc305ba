import Header from "@cloudscape-design/components/header";
import { type ReactNode, useEffect } from "react";
import { useLanguage } from "#web/language/language-context.ts";

export interface ViewTitleProps {
  readonly title: string;
  /** What a tab's label shows before the title, such as how many items are out. */
  readonly prefix?: string | undefined;
  readonly actions?: ReactNode;
  readonly description?: ReactNode;
}

/** The only level 1 heading of a view, and the document's title while it is shown. */
export function ViewTitle({ title, prefix, actions, description }: ViewTitleProps) {
  const { text } = useLanguage();
  const label = text.shell.title(prefix ? `${prefix} · ${title}` : title);
  useEffect(() => {
    document.title = label;
  }, [label]);
  return (
    <Header variant="h1" actions={actions} description={description}>
      <span dir="auto">{title}</span>
    </Header>
  );
}
