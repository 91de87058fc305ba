/** The store of `npm run smoke`: nobody's subscription hears of it, so no real store may have this name. */
export const SMOKE_STORE = "inventory smoke test";
