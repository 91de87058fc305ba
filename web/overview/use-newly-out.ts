import { useEffect, useRef, useState } from "react";
import type { StoreSummary } from "#web/inventory/inventory.ts";
import { type NewlyOut, newlyOut } from "./newly-out.ts";

const NOTHING: NewlyOut = { items: 0, stores: [] };

/** What ran out while the viewer looked, added up until it is dismissed: one sentence that grows, instead of many. */
export function useNewlyOut(stores: readonly StoreSummary[] | undefined): readonly [NewlyOut, () => void] {
  const [told, setTold] = useState(NOTHING);
  const seen = useRef(stores);
  useEffect(() => {
    const news = seen.current && stores ? newlyOut(seen.current, stores) : NOTHING;
    seen.current = stores ?? seen.current;
    if (news.items > 0) setTold((before) => together(before, news));
  }, [stores]);
  return [told, () => setTold(NOTHING)];
}

function together(before: NewlyOut, news: NewlyOut): NewlyOut {
  return { items: before.items + news.items, stores: [...new Set([...before.stores, ...news.stores])] };
}
