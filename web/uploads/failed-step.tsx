import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { FileTooLarge } from "#web/inventory/failures.ts";
import type { Catalogue } from "#web/language/english/english.ts";
import { useLanguage } from "#web/language/language-context.ts";
import { Trouble } from "#web/view/trouble.tsx";
import { UnreadableFile, type UploadStage } from "./upload-flow.ts";

export interface FailedStepProps {
  readonly stage: Extract<UploadStage, { readonly at: "failed" }>;
  onRetry(): void;
  onCancel(): void;
}

/** A step that failed: what is known of the file, why, and how to go on. */
export function FailedStep({ stage: { during, error }, onRetry, onCancel }: FailedStepProps) {
  const { send } = useLanguage().text.uploads;
  const words = fileWords(error, send);
  return (
    <SpaceBetween size="m">
      <Box variant="strong">{send.failed[during]}</Box>
      {words ? (
        <Alert type="error">{words}</Alert>
      ) : (
        <Trouble error={error instanceof Error ? error : new Error(String(error))} onRetry={onRetry} />
      )}
      <Button onClick={onCancel}>{during === "loading" ? send.another : send.cancel}</Button>
    </SpaceBetween>
  );
}

/** What is wrong with the file itself, which no other try fixes. */
function fileWords(error: unknown, send: Catalogue["uploads"]["send"]): string | undefined {
  if (error instanceof UnreadableFile) return send.unreadable;
  return error instanceof FileTooLarge ? send.tooLarge : undefined;
}
