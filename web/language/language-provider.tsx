import { I18nProvider, type I18nProviderProps, importMessages } from "@cloudscape-design/components/i18n";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { spoken } from "./catalogue.ts";
import { LanguageContext } from "./language-context.ts";
import type { Language } from "./languages.ts";
import { initialLanguage, rememberLanguage } from "./languages.ts";

interface ShownLanguage {
  readonly language: Language;
  readonly messages: readonly I18nProviderProps.Messages[];
}

/** Writes the page in the viewer's language: ours and Cloudscape's texts change together, as soon as both are there. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [wanted, setWanted] = useState(initialLanguage);
  const shown = useShownLanguage(wanted);
  const language = useMemo(
    () => (shown ? { ...spoken(shown.language), choose: (next: Language) => choose(next, setWanted) } : undefined),
    [shown],
  );
  if (!shown || !language) return null;
  return (
    <LanguageContext value={language}>
      <I18nProvider locale={language.formats.locale} messages={shown.messages}>
        {children}
      </I18nProvider>
    </LanguageContext>
  );
}

function choose(language: Language, setWanted: (language: Language) => void): void {
  rememberLanguage(language);
  setWanted(language);
}

/** A file of messages that cannot be had leaves Cloudscape without words, which is better than a page without any. */
function useShownLanguage(wanted: Language): ShownLanguage | undefined {
  const [shown, setShown] = useState<ShownLanguage>();
  useEffect(() => {
    let isWanted = true;
    const show = (messages: ShownLanguage["messages"]) => isWanted && setShown({ language: wanted, messages });
    importMessages(wanted).then(show, () => show([]));
    return () => {
      isWanted = false;
    };
  }, [wanted]);
  useEffect(() => {
    if (shown) document.documentElement.lang = shown.language;
  }, [shown]);
  return shown;
}
