import { useMemo, useSyncExternalStore } from "react";
import { type View, viewAt } from "#web/view/view.ts";

/** The view that the address names. */
export function useView(): View {
  const location = useSyncExternalStore(subscribe, currentLocation);
  return useMemo(() => viewAt(location), [location]);
}

function subscribe(listener: () => void): () => void {
  addEventListener("hashchange", listener);
  return () => removeEventListener("hashchange", listener);
}

/** An address without a hash names the overview. */
function currentLocation(): string {
  return `/${location.hash.replace(/^#?\/?/, "")}`;
}
