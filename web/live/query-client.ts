import { QueryClient } from "@tanstack/react-query";

/**
 * The cache behind the views. The inventory tries again by itself, so a query fails at once; and being offline is a
 * failure to show, not a reason to wait in silence.
 */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, networkMode: "always", refetchOnReconnect: true, refetchOnWindowFocus: true },
    },
  });
}
