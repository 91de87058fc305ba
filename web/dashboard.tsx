import { createRoot } from "react-dom/client";
import type { DashboardParts } from "./dashboard-parts.ts";
import { InventoryProvider } from "./live/inventory-provider.tsx";

/** Shows the dashboard in `root`; the answer takes it away again. */
export function showDashboard(root: HTMLElement, { inventory, viewer }: DashboardParts): () => void {
  const shown = createRoot(root);
  shown.render(<InventoryProvider inventory={inventory}>{viewer.name}</InventoryProvider>);
  return () => shown.unmount();
}
