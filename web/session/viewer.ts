import { BUYERS_GROUP, STORE_ATTRIBUTE } from "#domain/dashboard/viewer.ts";
import type { Viewer } from "#web/inventory/inventory.ts";

/** Who an ID token speaks of. What the page shows follows from it; what its viewer may is the role's to say. */
export function viewerOf(claims: Readonly<Record<string, unknown>>): Viewer {
  const name = [claims.name, claims.email, claims["cognito:username"]].find((claim) => typeof claim === "string");
  return { name: name ?? "", sees: seen(claims) };
}

function seen(claims: Readonly<Record<string, unknown>>): Viewer["sees"] {
  const groups = claims["cognito:groups"];
  if (Array.isArray(groups) && groups.includes(BUYERS_GROUP)) return "all";
  const store = claims[STORE_ATTRIBUTE];
  return typeof store === "string" && store !== "" ? { store } : undefined;
}
