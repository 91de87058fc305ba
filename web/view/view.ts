import { STATUSES, type Status } from "#domain/stock/stock-status.ts";

/** What an overview is narrowed down to. */
export const OVERVIEW_FILTERS = ["out", "low", "stale"] as const;
export type OverviewFilter = (typeof OVERVIEW_FILTERS)[number];

/** A place in the dashboard; its address is a hash route, so the bucket needs no rewriting. */
export type View =
  | { readonly name: "overview"; readonly filter?: OverviewFilter | undefined }
  | { readonly name: "store"; readonly store: string; readonly status?: Status | undefined }
  | { readonly name: "uploads" }
  | { readonly name: "unknown" };

const STORES = "/stores/";

/** The address of a view; every store's name comes back from it unchanged. */
export function hrefOf(view: Exclude<View, { name: "unknown" }>): string {
  switch (view.name) {
    case "overview":
      return view.filter ? `#/?show=${view.filter}` : "#/";
    case "store":
      return `#${STORES}${encodeURIComponent(view.store)}${view.status ? `?status=${view.status}` : ""}`;
    case "uploads":
      return "#/uploads";
  }
}

/** The view at a hash location (without `#`); an address that names none is `unknown`. */
export function viewAt(location: string): View {
  const [path = "", search = ""] = location.split("?");
  const asked = new URLSearchParams(search);
  if (path === "/") return { name: "overview", filter: OVERVIEW_FILTERS.find((name) => name === asked.get("show")) };
  if (path === "/uploads") return { name: "uploads" };
  const store = path.startsWith(STORES) ? decoded(path.slice(STORES.length)) : undefined;
  if (!store) return { name: "unknown" };
  return { name: "store", store, status: STATUSES.find((status) => status === asked.get("status")) };
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
