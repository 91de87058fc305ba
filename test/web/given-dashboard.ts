import { showDashboard } from "#web/dashboard.tsx";
import type { Viewer } from "#web/inventory/inventory.ts";
import { type Given, GivenInventory } from "./given-inventory.ts";

function viewerOf({ sees = "all" }: Given): Viewer {
  return { name: "Ada <b>Lovelace</b>", sees: sees === "nothing" ? undefined : sees };
}

/** The dashboard over whatever a test gives. */
window.asked = [];
const root = document.querySelector<HTMLElement>("#page");
if (root)
  showDashboard(root, {
    viewer: viewerOf(window.given),
    inventory: new GivenInventory(() => window.given),
    staleAfterHours: window.given.staleAfterHours ?? 30,
    signIn: () => window.asked.push("sign in"),
    signOut: () => window.asked.push("sign out"),
  });
