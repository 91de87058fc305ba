import { useLanguage } from "#web/language/language-context.ts";
import { ViewTitle } from "#web/shell/view-title.tsx";

/** What became of the files that were uploaded. */
export function UploadsView() {
  const { text } = useLanguage();
  return <ViewTitle title={text.uploads.title} />;
}
