import type { Formats } from "../formats.ts";

/** The frame around every view, and what it says when something is in the way. */
export function shell({ time }: Formats) {
  return {
    system: "Stock levels",
    title: (view: string) => `${view} · Stock levels`,
    skipToContent: "Skip to content",
    overview: "Overview",
    uploads: "Uploads",
    language: "Language",
    theme: { label: "Appearance", system: "As the system", light: "Light", dark: "Dark" },
    account: "Account",
    seesAll: "All stores",
    seesNothing: "No store",
    signOut: "Sign out",
    more: "More",
    menu: "Menu",
    close: "Close",
    back: "Back",
    notifications: "Notifications",
    dismiss: "Dismiss",
    noStore: {
      title: "Your account names no store",
      words:
        "You are signed in, but nobody has said which store you work for. Ask whoever gave you this account to enter your store, then sign out and in again.",
    },
    notFound: {
      title: "There is no such page",
      words: "The address may be misspelled or old.",
      action: "To the overview",
    },
    broken: {
      title: "This view cannot be shown",
      words: "Something unforeseen is in the way. Try again; if it happens again, tell whoever runs this page.",
    },
    offline: {
      title: "No connection",
      words: "The stock levels cannot be reached. Check your network; this page tries again by itself.",
    },
    denied: {
      title: "You may not see this",
      words: "Your account does not allow it. If you should see it, ask whoever gave you this account.",
    },
    expired: {
      title: "Your session has ended",
      words: "Sign in again to go on; you come back to this view.",
      action: "Sign in",
    },
    failed: {
      title: "The stock levels did not answer",
      words: "This page tries again by itself. If it goes on, tell whoever runs it.",
    },
    outdated: (at: string) => `What you see is from ${time(at)}.`,
  };
}
