import type { Formats } from "../formats.ts";

/** The frame around every view, and what it says when something fails. */
export function shell({ time }: Formats) {
  return {
    system: "Stock levels",
    title: (view: string) => `${view} · Stock levels`,
    skipToContent: "Skip to content",
    overview: "Overview",
    uploads: "Uploads",
    language: "Language",
    theme: { label: "Appearance", system: "Same as system", light: "Light", dark: "Dark" },
    account: "Account",
    seesAll: "All stores",
    seesNothing: "No store",
    signOut: "Sign out",
    more: "More",
    menu: "Menu",
    back: "Back",
    notifications: "Notifications",
    dismiss: "Dismiss",
    noStore: {
      title: "Your account has no store",
      words:
        "You are signed in, but your account does not say which store you work for. Ask whoever gave you this account to enter your store, then sign out and sign in again.",
    },
    notFound: {
      title: "Page not found",
      words: "The address may be misspelled or out of date.",
      action: "Go to the overview",
    },
    broken: {
      title: "This view cannot be shown",
      words: "An unexpected error occurred. Try again. If it happens again, tell whoever runs this page.",
    },
    offline: {
      title: "No connection",
      words: "Stock levels cannot be loaded. Check your network. This page keeps trying.",
    },
    denied: {
      title: "You may not see this",
      words: "Your account does not allow it. If you need access, ask whoever gave you this account.",
    },
    expired: {
      title: "Your session has ended",
      words: "Sign in again to continue. You will return to this view.",
      action: "Sign in",
    },
    failed: {
      title: "Stock levels could not be loaded",
      words: "This page keeps trying. If the problem persists, tell whoever runs it.",
    },
    outdated: (at: string) => `What you see is from ${time(at)}.`,
  };
}
