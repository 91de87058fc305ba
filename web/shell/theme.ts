import { applyMode, Mode } from "@cloudscape-design/global-styles";
import { useEffect, useState } from "react";

/** What the viewer may choose; `system` follows the system, also when it changes its mind at dusk. */
export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const REMEMBERED = "theme";
const prefersDark = matchMedia("(prefers-color-scheme: dark)");

/** The page's theme, and how to choose another. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(rememberedTheme);
  useEffect(() => showTheme(theme), [theme]);
  const choose = (next: Theme) => {
    rememberTheme(next);
    setTheme(next);
  };
  return [theme, choose];
}

/** The theme that the viewer chose with this browser. */
function rememberedTheme(): Theme {
  const remembered = localStorage.getItem(REMEMBERED);
  return THEMES.find((theme) => theme === remembered) ?? "system";
}

/** Keeps a choice for the viewer's next visit with this browser. */
function rememberTheme(theme: Theme): void {
  localStorage.setItem(REMEMBERED, theme);
}

/** Shows the page in a theme until the answer is called. */
function showTheme(theme: Theme): () => void {
  const show = () => applyMode(isDark(theme) ? Mode.Dark : Mode.Light);
  show();
  prefersDark.addEventListener("change", show);
  return () => prefersDark.removeEventListener("change", show);
}

function isDark(theme: Theme): boolean {
  return theme === "system" ? prefersDark.matches : theme === "dark";
}
