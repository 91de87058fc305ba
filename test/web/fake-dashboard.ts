import { reloadWhenBuilt } from "#web/development/reload.ts";
import { Denied, Offline } from "#web/inventory/failures.ts";
import type { Viewer } from "#web/inventory/inventory.ts";
import { dashboardModule } from "#web/session/dashboard-module.ts";
import { FakeInventory } from "./fake-inventory.ts";

/**
 * The dashboard over a fake inventory, for working on the views. The address says what it meets:
 * `?store=東京` a viewer who sees that store only, `?store=` one who sees nothing, `?empty` no stores, `?offline` and
 * `?denied` failures, `?giant=100000` a store with so many items, `?delay=500` slow answers, `?load=500` milliseconds
 * that a file takes to load.
 */
const wanted = new URLSearchParams(location.search);

function sees(): Viewer["sees"] {
  const store = wanted.get("store");
  if (store === null) return "all";
  return store ? { store } : undefined;
}

function failure(): Error | undefined {
  if (wanted.has("offline")) return new Offline("Nothing answers.");
  return wanted.has("denied") ? new Denied("Your role does not allow this.") : undefined;
}

const viewer: Viewer = { name: "Ada <b>Lovelace</b>", sees: sees() };
const inventory = new FakeInventory({
  sees: viewer.sees,
  delayMs: Number(wanted.get("delay") ?? 150),
  loadMs: Number(wanted.get("load") ?? 3000),
  failure,
  empty: wanted.has("empty"),
  giantItems: Number(wanted.get("giant") ?? 0),
});
const root = document.querySelector<HTMLElement>("#page");
const { showDashboard } = await dashboardModule();
if (root)
  showDashboard(root, {
    viewer,
    inventory,
    staleAfterHours: 30,
    signIn: () => location.reload(),
    signOut: () => location.reload(),
  });
reloadWhenBuilt();
