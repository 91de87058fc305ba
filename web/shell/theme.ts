import { applyMode, Mode } from "@cloudscape-design/global-styles";

/** What the viewer may choose; `system` follows the system, also when it changes its mind at dusk. */
export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const REMEMBERED = "theme";
const prefersDark = matchMedia("(prefers-color-scheme: dark)");

/** The theme that the viewer chose with this browser. */
export function rememberedTheme(): Theme {
  const remembered = localStorage.getItem(REMEMBERED);
  return THEMES.find((theme) => theme === remembered) ?? "system";
}

/** Keeps a choice for the viewer's next visit with this browser. */
export function rememberTheme(theme: Theme): void {
  localStorage.setItem(REMEMBERED, theme);
}

/** Shows the page in a theme until the answer is called. */
export function showTheme(theme: Theme): () => void {
  const show = () => applyMode(isDark(theme) ? Mode.Dark : Mode.Light);
  show();
  prefersDark.addEventListener("change", show);
  return () => prefersDark.removeEventListener("change", show);
}

function isDark(theme: Theme): boolean {
  return theme === "system" ? prefersDark.matches : theme === "dark";
}
