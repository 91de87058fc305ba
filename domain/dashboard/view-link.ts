/** A view of the dashboard that a message leads to. */
export type LinkedView = { readonly store: string } | "uploads" | "overview";

/** What RFC 3986 lets stand but mail programs take for the end of a link. */
const LINK_ENDS = /[!'()*]/g;
/** Which no address can hold. */
const HALF_CHARACTERS = /\p{Cs}/gu;

/** The address of a view at the dashboard's address; only ASCII, whatever the store's name holds. */
export function viewLink(dashboardUrl: string, view: LinkedView): string {
  if (view === "overview") return `${dashboardUrl}/#/`;
  if (view === "uploads") return `${dashboardUrl}/#/uploads`;
  return `${dashboardUrl}/#/stores/${encoded(view.store)}`;
}

function encoded(store: string): string {
  const text = store.replaceAll(HALF_CHARACTERS, "\uFFFD");
  return encodeURIComponent(text).replaceAll(LINK_ENDS, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
