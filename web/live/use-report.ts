import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { UploadReport } from "#domain/upload/upload-report.ts";
import type { SentUpload } from "#web/inventory/inventory.ts";
import { useInventory } from "./inventory-context.ts";
import { pollPauseMs } from "./poll-pause.ts";

const WAITING_PAUSE_MS = 1000;

/** The report of an upload, `null` until it is written; asks for nothing while `upload` is `undefined`. */
export function useReport(upload: SentUpload | undefined): UseQueryResult<UploadReport | null> {
  const inventory = useInventory();
  return useQuery({
    queryKey: ["report", upload?.key, upload?.versionId],
    queryFn: async ({ signal }) => (upload && (await inventory.report(upload, signal))) ?? null,
    enabled: upload !== undefined,
    refetchInterval: ({ state }) => (state.data ? false : pollPauseMs(state, WAITING_PAUSE_MS)),
    // A report is written once.
    staleTime: ({ state }) => (state.data ? Number.POSITIVE_INFINITY : 0),
  });
}
