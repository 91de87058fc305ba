import { createRoot } from "react-dom/client";
import type { DashboardDependencies } from "#web/view/dependencies.ts";
import { Shell } from "./shell/shell.tsx";

/** Shows the dashboard in `root`; the answer takes it away again. */
export function showDashboard(root: HTMLElement, dependencies: DashboardDependencies): () => void {
  const shown = createRoot(root);
  shown.render(<Shell {...dependencies} />);
  return () => shown.unmount();
}
