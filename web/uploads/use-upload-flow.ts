import { useSyncExternalStore } from "react";
import type { Inventory } from "#web/inventory/inventory.ts";
import { useInventory } from "#web/live/inventory-context.ts";
import { UploadFlow, type UploadStage } from "./upload-flow.ts";

const flows = new WeakMap<Inventory, UploadFlow>();

/** The flow of the inventory around, and where its file is; the same one in every view. */
export function useUploadFlow(): { readonly flow: UploadFlow; readonly stage: UploadStage } {
  const flow = flowOf(useInventory());
  return { flow, stage: useSyncExternalStore(flow.subscribe, flow.current) };
}

function flowOf(inventory: Inventory): UploadFlow {
  const known = flows.get(inventory);
  if (known) return known;
  const flow = new UploadFlow(inventory);
  flow.subscribe(() => warnWhileSending(flow.current()));
  flows.set(inventory, flow);
  return flow;
}

function warnWhileSending({ at }: UploadStage): void {
  if (at === "sending") window.addEventListener("beforeunload", askToStay);
  else window.removeEventListener("beforeunload", askToStay);
}

/** The browser asks in its own words. */
function askToStay(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
