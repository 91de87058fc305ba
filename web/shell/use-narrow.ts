import { useSyncExternalStore } from "react";

const NARROW = matchMedia("(max-width: 688px)");

/** Whether the page is as narrow as a phone, where a name must leave room for what is said about it. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => NARROW.matches);
}

function subscribe(listener: () => void): () => void {
  NARROW.addEventListener("change", listener);
  return () => NARROW.removeEventListener("change", listener);
}
