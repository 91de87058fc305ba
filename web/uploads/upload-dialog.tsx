import Modal from "@cloudscape-design/components/modal";
import { useLanguage } from "#web/language/language-context.ts";
import { UploadSteps } from "./upload-steps.tsx";

export interface UploadDialogProps {
  readonly store: string;
  onClose(): void;
}

/** Uploads a file into one store. Closing it breaks nothing off. */
export function UploadDialog({ store, onClose }: UploadDialogProps) {
  const { text } = useLanguage();
  return (
    <Modal visible size="large" header={text.uploads.send.title} closeAriaLabel={text.common.close} onDismiss={onClose}>
      <UploadSteps store={store} />
    </Modal>
  );
}
