import "@cloudscape-design/global-styles/index.css";
import "./shell.css";
import AppLayout from "@cloudscape-design/components/app-layout";
import { type MouseEvent, useEffect, useRef } from "react";
import type { DashboardParts } from "#web/dashboard-parts.ts";
import { useLanguage } from "#web/language/language-context.ts";
import { LanguageProvider } from "#web/language/language-provider.tsx";
import { InventoryProvider } from "#web/live/inventory-provider.tsx";
import { PartsContext } from "#web/view/dependencies.ts";
import { hrefOf, type View } from "#web/view/view.ts";
import { NoStore } from "./no-store.tsx";
import { Notices } from "./notices.tsx";
import { ShownView } from "./shown-view.tsx";
import { TopBar } from "./top-bar.tsx";
import { useView } from "./use-view.ts";
import { ViewBoundary } from "./view-boundary.tsx";

/** The whole dashboard of a viewer who is signed in. */
export function Shell(parts: DashboardParts) {
  return (
    <PartsContext value={parts}>
      <LanguageProvider>
        {parts.viewer.sees ? <LivePage {...parts} /> : <Page content={<NoStore />} />}
      </LanguageProvider>
    </PartsContext>
  );
}

function LivePage({ inventory }: DashboardParts) {
  const view = useView();
  return (
    <InventoryProvider inventory={inventory}>
      <Page content={<FocusedView view={view} />} notices={<Notices />} />
    </InventoryProvider>
  );
}

function Page({ content, notices }: { readonly content: React.ReactNode; readonly notices?: React.ReactNode }) {
  const { text } = useLanguage();
  return (
    <>
      <a className="skip-link" href={`#${VIEW_ID}`} onClick={skipToView}>
        {text.shell.skipToContent}
      </a>
      <div id="top-bar">
        <TopBar />
      </div>
      <AppLayout
        headerSelector="#top-bar"
        navigationHide
        toolsHide
        maxContentWidth={1600}
        notifications={notices}
        ariaLabels={{ notifications: text.shell.notifications }}
        content={
          <div id={VIEW_ID} className="view" tabIndex={-1}>
            {content}
          </div>
        }
      />
    </>
  );
}

const VIEW_ID = "view";

/** The address belongs to the views, so the link moves the focus by itself. */
function skipToView(event: MouseEvent): void {
  event.preventDefault();
  document.getElementById(VIEW_ID)?.focus();
}

/** Moves the focus to a view that was navigated to, so that keyboard and screen reader begin there. */
function FocusedView({ view }: { readonly view: View }) {
  const place = view.name === "unknown" ? "unknown" : hrefOf(placeOf(view));
  const shownPlace = useRef(place);
  useEffect(() => {
    if (shownPlace.current === place) return;
    shownPlace.current = place;
    document.getElementById(VIEW_ID)?.focus();
    scrollTo(0, 0);
  }, [place]);
  return (
    <ViewBoundary key={place}>
      <ShownView view={view} />
    </ViewBoundary>
  );
}

/** The view without what narrows it down: another filter is no other place. */
function placeOf(view: Exclude<View, { name: "unknown" }>): Exclude<View, { name: "unknown" }> {
  return view.name === "store" ? { name: "store", store: view.store } : { name: view.name };
}
