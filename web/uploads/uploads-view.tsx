import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import type { UploadEntry } from "#web/inventory/inventory.ts";
import { useLanguage } from "#web/language/language-context.ts";
import { useUploads } from "#web/live/polling.ts";
import { useDependencies } from "#web/view/dependencies.ts";
import { ViewTrouble } from "#web/view/trouble.tsx";
import { ViewTitle } from "#web/view/view-title.tsx";
import { RecentFiles } from "./recent-files.tsx";
import { UploadDetail } from "./upload-detail.tsx";
import { UploadSteps } from "./upload-steps.tsx";

/** What happened to the files, and a place to upload one. */
export function UploadsView() {
  const { text } = useLanguage();
  const { data, error, refetch, isPending } = useUploads();
  const [opened, setOpened] = useState<UploadEntry>();
  const entry = data?.find(({ id }) => id === opened?.id) ?? opened;
  return (
    <SpaceBetween size="l">
      <ViewTitle title={text.uploads.title} />
      <UploadPanel />
      {error && <ViewTrouble error={error} onRetry={() => void refetch()} />}
      {(data || !error) && <RecentFiles entries={data ?? []} isLoading={isPending} onOpen={setOpened} />}
      {entry && <UploadDetail entry={entry} onClose={() => setOpened(undefined)} />}
    </SpaceBetween>
  );
}

/** Uploads a file into any store that the viewer may fill. */
function UploadPanel() {
  const { text } = useLanguage();
  const { sees } = useDependencies().viewer;
  if (!sees) return null;
  return (
    <Container header={<Header description={text.uploads.send.words}>{text.uploads.send.title}</Header>}>
      <UploadSteps store={sees === "all" ? undefined : sees.store} />
    </Container>
  );
}
