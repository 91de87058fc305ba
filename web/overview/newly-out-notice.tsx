import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import LiveRegion from "@cloudscape-design/components/live-region";
import { useEffect, useRef, useState } from "react";
import type { StoreSummary } from "#web/inventory/inventory.ts";
import { useLanguage } from "#web/language/language-context.ts";
import { hrefOf } from "#web/view/view.ts";
import { type NewlyOut, newlyOut } from "./newly-out.ts";

/** Tells what ran out while the page is open, to eyes and to screen readers, and leads to it. */
export function NewlyOutNotice({ stores }: { readonly stores: readonly StoreSummary[] | undefined }) {
  const { text } = useLanguage();
  const [{ items, stores: names }, dismiss] = useNewlyOut(stores);
  const [only] = names;
  const isOne = only !== undefined && names.length === 1;
  const { becameOut, becameOutIn, showOut } = text.overview;
  const words = isOne ? becameOutIn(items, only) : becameOut(items, names.length);
  const href = isOne
    ? hrefOf({ name: "store", store: only, status: "OUT" })
    : hrefOf({ name: "overview", filter: "out" });
  return (
    <>
      <LiveRegion hidden>{items > 0 ? words : ""}</LiveRegion>
      {items > 0 && (
        <Alert
          type="warning"
          dismissible
          dismissAriaLabel={text.shell.dismiss}
          onDismiss={dismiss}
          action={<Button href={href}>{showOut}</Button>}
        >
          {words}
        </Alert>
      )}
    </>
  );
}

const NOTHING: NewlyOut = { items: 0, stores: [] };

/** What ran out while the viewer looked, added up until it is dismissed: one sentence that grows, instead of many. */
function useNewlyOut(stores: readonly StoreSummary[] | undefined): readonly [NewlyOut, () => void] {
  const [found, setFound] = useState(NOTHING);
  const seen = useRef(stores);
  useEffect(() => {
    const more = seen.current && stores ? newlyOut(seen.current, stores) : NOTHING;
    seen.current = stores ?? seen.current;
    if (more.items > 0) setFound((before) => together(before, more));
  }, [stores]);
  return [found, () => setFound(NOTHING)];
}

function together(before: NewlyOut, more: NewlyOut): NewlyOut {
  return { items: before.items + more.items, stores: [...new Set([...before.stores, ...more.stores])] };
}
