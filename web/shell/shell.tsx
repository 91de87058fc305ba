import "@cloudscape-design/global-styles/index.css";
import "./shell.css";
import AppLayout from "@cloudscape-design/components/app-layout";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { type MouseEvent, type ReactNode, useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { useLanguage } from "#web/language/language-context.ts";
import { LanguageProvider } from "#web/language/language-provider.tsx";
import { InventoryProvider } from "#web/live/inventory-provider.tsx";
import { useStores } from "#web/live/polling.ts";
import { NewlyOutNotice } from "#web/overview/newly-out-notice.tsx";
import { type DashboardDependencies, DependenciesContext } from "#web/view/dependencies.ts";
import { Trouble } from "#web/view/trouble.tsx";
import { hrefOf, type View, viewAt } from "#web/view/view.ts";
import { NoStore, ShownView, ViewBoundary } from "./shown-view.tsx";
import { TopBar } from "./top-bar.tsx";

/** The whole dashboard of a viewer who is signed in. */
export function Shell(dependencies: DashboardDependencies) {
  return (
    <DependenciesContext value={dependencies}>
      <LanguageProvider>
        {dependencies.viewer.sees ? <LivePage {...dependencies} /> : <Page content={<NoStore />} />}
      </LanguageProvider>
    </DependenciesContext>
  );
}

function LivePage({ inventory }: DashboardDependencies) {
  const view = useView();
  return (
    <InventoryProvider inventory={inventory}>
      <Page content={<FocusedView view={view} />} notices={<Notices />} />
    </InventoryProvider>
  );
}

/** The view that the address names. */
function useView(): View {
  const location = useSyncExternalStore(subscribe, currentLocation);
  return useMemo(() => viewAt(location), [location]);
}

function subscribe(listener: () => void): () => void {
  addEventListener("hashchange", listener);
  return () => removeEventListener("hashchange", listener);
}

/** An address without a hash names the overview. */
function currentLocation(): string {
  return `/${location.hash.replace(/^#?\/?/, "")}`;
}

/** Says above every view what ran out just now, and when newer numbers cannot be had how old those are that are shown. */
function Notices() {
  const { text } = useLanguage();
  const { data, error, dataUpdatedAt, refetch } = useStores();
  return (
    <SpaceBetween size="xs">
      {error && data && (
        <Trouble error={error} onRetry={() => void refetch()}>
          {text.shell.outdated(new Date(dataUpdatedAt).toISOString())}
        </Trouble>
      )}
      <NewlyOutNotice stores={data} />
    </SpaceBetween>
  );
}

function Page({ content, notices }: { readonly content: ReactNode; readonly notices?: ReactNode }) {
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
