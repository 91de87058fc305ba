import { Denied, Offline, SessionExpired } from "#web/inventory/failures.ts";
import type { StoreSummary, Viewer } from "#web/inventory/inventory.ts";
import { FakeInventory } from "./fake-inventory.ts";

/** What a test wants the page to meet, as it stands in the page's global variable `given`. */
export interface Given {
  readonly stores: readonly StoreSummary[];
  readonly sees?: Viewer["sees"] | "nothing";
  readonly staleAfterHours?: number;
  readonly failure?: "denied" | "offline" | "expired" | "failed";
}

declare global {
  interface Window {
    /** Set by a test before the page loads, and whenever something changes. */
    given: Given;
    /** What the page asked for beside the inventory. */
    asked: string[];
  }
}

/** Answers with the summaries that are given now, or fails as is given now. */
export class GivenInventory extends FakeInventory {
  private readonly given: () => Given;

  constructor(given: () => Given) {
    super({ failure: () => failureOf(given()) });
    this.given = given;
  }

  override async stores(): Promise<readonly StoreSummary[]> {
    const failure = failureOf(this.given());
    if (failure) throw failure;
    return this.given().stores;
  }
}

function failureOf({ failure }: Given): Error | undefined {
  switch (failure) {
    case "denied":
      return new Denied("Your role does not allow this.");
    case "offline":
      return new Offline("Nothing answers.");
    case "expired":
      return new SessionExpired("The sign-in is over.");
    case "failed":
      return new Error("The service failed.");
    case undefined:
      return undefined;
  }
}
