import { createContext, useContext } from "react";
import type { DashboardParts } from "#web/dashboard-parts.ts";

export const PartsContext = createContext<DashboardParts | undefined>(undefined);

/** What the dashboard is made of: who looks at it, and how to leave it. */
export function useParts(): DashboardParts {
  const parts = useContext(PartsContext);
  if (!parts) throw new Error("There is no dashboard here: put a Shell around this component.");
  return parts;
}
