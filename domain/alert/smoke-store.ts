/** The store of `npm run smoke`: nobody is notified of it, so no real store may have this name. */
export const SMOKE_STORE = "inventory smoke test";
