import Autosuggest from "@cloudscape-design/components/autosuggest";
import FormField from "@cloudscape-design/components/form-field";
import { useLanguage } from "#web/language/language-context.ts";
import { useStores } from "#web/live/polling.ts";

export interface StoreChoiceProps {
  readonly value: string;
  readonly error: string | undefined;
  onChange(store: string): void;
}

/** One of the stores there are, or the name of a new one. */
export function StoreChoice({ value, error, onChange }: StoreChoiceProps) {
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
