import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useCallback, useState } from "react";
import type { Status } from "#domain/stock/stock-status.ts";
import { Denied } from "#web/inventory/failures.ts";
import type { StoreSummary } from "#web/inventory/inventory.ts";
import { useLanguage } from "#web/language/language-context.ts";
import { useLevels } from "#web/live/levels.ts";
import { useStores } from "#web/live/polling.ts";
import { UploadSteps } from "#web/uploads/upload-steps.tsx";
import { ViewTrouble } from "#web/view/trouble.tsx";
import { useNow } from "#web/view/use-now.ts";
import { hrefOf } from "#web/view/view.ts";
import { ViewTitle } from "#web/view/view-title.tsx";
import { usePaced } from "./arriving-rows.tsx";
import { ItemDetail } from "./item-detail.tsx";
import { StockTable } from "./stock-table.tsx";
import { StoreFigures } from "./store-figures.tsx";

export interface StoreViewProps {
  readonly store: string;
  /** What the items are narrowed down to. */
  readonly status?: Status | undefined;
}

/** One store: how fresh its numbers are, its items, and each item's past. */
export function StoreView({ store, status }: StoreViewProps) {
  const { text } = useLanguage();
  const levels = useLevels(store);
  const stock = usePaced(levels.rows, levels.complete);
  const summary = useStores().data?.find((one) => one.store === store);
  const onStatus = useCallback(
    (next?: Status) => location.replace(hrefOf({ name: "store", store, status: next })),
    [store],
  );
  const isDenied = levels.error instanceof Denied;
  const [item, setItem] = useState<string>();
  const [uploads, setUploads] = useState(false);
  return (
    <SpaceBetween size="l">
      <ViewTitle
        title={store}
        description={<AsOf summary={summary} />}
        actions={!isDenied && <Button onClick={() => setUploads(true)}>{text.store.upload}</Button>}
      />
      {levels.error && <ViewTrouble error={levels.error} onRetry={levels.refetch} />}
      <StoreFigures summary={summary} />
      {(stock.length > 0 || !levels.error) && (
        <StockTable
          store={store}
          stock={stock}
          isArriving={!levels.complete && !levels.error}
          isComplete={levels.complete && stock === levels.rows}
          summary={summary}
          status={status}
          onStatus={onStatus}
          onOpen={setItem}
        />
      )}
      <ItemDetail item={item} levels={levels} onClose={() => setItem(undefined)} />
      {uploads && <UploadDialog store={store} onClose={() => setUploads(false)} />}
    </SpaceBetween>
  );
}

interface UploadDialogProps {
  readonly store: string;
  onClose(): void;
}

/** Closing it breaks nothing off. */
function UploadDialog({ store, onClose }: UploadDialogProps) {
  const { text } = useLanguage();
  return (
    <Modal visible size="large" header={text.uploads.send.title} closeAriaLabel={text.common.close} onDismiss={onClose}>
      <UploadSteps store={store} />
    </Modal>
  );
}

function AsOf({ summary }: { readonly summary: StoreSummary | undefined }) {
  const { text, formats } = useLanguage();
  const nowMs = useNow();
  if (!summary) return null;
  const { lastUpload } = summary;
  return lastUpload ? text.store.asOf(lastUpload.at, formats.ago(lastUpload.at, nowMs)) : text.store.neverLoaded;
}
