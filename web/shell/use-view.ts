import { useMemo } from "react";
import { useHashLocation } from "wouter/use-hash-location";
import { type View, viewAt } from "./view.ts";

/** The view that the address names. Its hook and not wouter's routes: those decode a store's name once too often. */
export function useView(): View {
  const [location] = useHashLocation();
  return useMemo(() => viewAt(location), [location]);
}
