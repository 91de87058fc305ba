import { createRoot } from "react-dom/client";
import type { DashboardParts } from "./dashboard-parts.ts";
import { Shell } from "./shell/shell.tsx";

/** Shows the dashboard in `root`; the answer takes it away again. */
export function showDashboard(root: HTMLElement, parts: DashboardParts): () => void {
  const shown = createRoot(root);
  shown.render(<Shell {...parts} />);
  return () => shown.unmount();
}
