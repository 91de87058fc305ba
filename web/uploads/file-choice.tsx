import Autosuggest from "@cloudscape-design/components/autosuggest";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import FileUpload from "@cloudscape-design/components/file-upload";
import FormField from "@cloudscape-design/components/form-field";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { useLanguage } from "#web/language/language-context.ts";
import { useStores } from "#web/live/polling.ts";
import type { UploadJob } from "./upload-flow.ts";
import { storeToSendTo } from "./upload-store.ts";

export interface FileChoiceProps {
  /** The only store the file can be for; `undefined`: the viewer chooses. */
  readonly store: string | undefined;
  onCheck(job: UploadJob): void;
}

/** Chooses a file, dropped or picked, and the store it is for. Any kind of file is taken: the check says what is wrong with it. */
export function FileChoice({ store, onCheck }: FileChoiceProps) {
  const { text, formats } = useLanguage();
  const { send } = text.uploads;
  const [written, setWritten] = useState("");
  const [files, setFiles] = useState<readonly File[]>([]);
  const [isAsked, setIsAsked] = useState(false);
  const target = storeToSendTo(store ?? written);
  const fault = "fault" in target ? send.storeFaults[target.fault] : undefined;
  const [file] = files;
  const check = () => {
    setIsAsked(true);
    if (file && "store" in target) onCheck({ store: target.store, file });
  };
  return (
    <SpaceBetween size="m">
      {store === undefined ? (
        <StoreChoice value={written} error={isAsked || written !== "" ? fault : undefined} onChange={setWritten} />
      ) : (
        <FormField label={send.store} errorText={fault}>
          <Box>
            <bdi>{store}</bdi>
          </Box>
        </FormField>
      )}
      <FormField label={send.file} errorText={isAsked && !file ? send.noFile : undefined}>
        <FileUpload
          value={files}
          onChange={({ detail }) => setFiles(detail.value.slice(-1))}
          showFileSize
          constraintText={send.orDrag}
          i18nStrings={{
            uploadButtonText: () => send.choose,
            dropzoneText: () => send.drop,
            removeFileAriaLabel: (_, name) => send.remove(name),
            formatFileSize: formats.bytes,
          }}
        />
      </FormField>
      <Button variant="primary" onClick={check}>
        {send.check}
      </Button>
    </SpaceBetween>
  );
}

interface StoreChoiceProps {
  readonly value: string;
  readonly error: string | undefined;
  onChange(store: string): void;
}

/** One of the stores there are, or the name of a new one. */
function StoreChoice({ value, error, onChange }: StoreChoiceProps) {
  const { send } = useLanguage().text.uploads;
  const { data = [] } = useStores();
  return (
    <FormField label={send.store} errorText={error}>
      <Autosuggest
        value={value}
        placeholder={send.storePlaceholder}
        options={data.map(({ store }) => ({ value: store }))}
        enteredTextLabel={send.newStore}
        onChange={({ detail }) => onChange(detail.value)}
      />
    </FormField>
  );
}
