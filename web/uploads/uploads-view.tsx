import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import type { UploadEntry } from "#web/inventory/inventory.ts";
import { useLanguage } from "#web/language/language-context.ts";
import { useUploads } from "#web/live/use-uploads.ts";
import { ViewTrouble } from "#web/shell/notices.tsx";
import { ViewTitle } from "#web/view/view-title.tsx";
import { RecentFiles } from "./recent-files.tsx";
import { UploadDetail } from "./upload-detail.tsx";
import { UploadPanel } from "./upload-panel.tsx";
import { LISTED_UPLOADS } from "./use-sent-entry.ts";

/** What happened to the files, and a place to upload one. */
export function UploadsView() {
  const { text } = useLanguage();
  const { data, error, refetch, isPending } = useUploads(LISTED_UPLOADS);
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
