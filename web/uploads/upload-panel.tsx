import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import { useLanguage } from "#web/language/language-context.ts";
import { useParts } from "#web/view/dependencies.ts";
import { UploadSteps } from "./upload-steps.tsx";

/** Uploads a file into any store that the viewer may fill. */
export function UploadPanel() {
  const { text } = useLanguage();
  const { sees } = useParts().viewer;
  if (!sees) return null;
  return (
    <Container header={<Header description={text.uploads.send.words}>{text.uploads.send.title}</Header>}>
      <UploadSteps store={sees === "all" ? undefined : sees.store} />
    </Container>
  );
}
