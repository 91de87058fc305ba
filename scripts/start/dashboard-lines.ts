import { textColumns } from "../cli/text-columns.ts";
import type { DemoUser } from "./demo-users.ts";

/** Where the dashboard is, and who can sign in with which password. */
export function dashboardLines(url: string, users: readonly DemoUser[]): string[] {
  const cells = users.map(({ name, password, store }) => [
    `  ${name}`,
    password,
    store === undefined ? "sees every store" : `sees ${store}`,
  ]);
  return [`The dashboard is at ${url}/`, "Sign in with one of these names and passwords:", ...textColumns(cells)];
}
