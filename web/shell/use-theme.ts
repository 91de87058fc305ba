import { useEffect, useState } from "react";
import { rememberedTheme, rememberTheme, showTheme, type Theme } from "./theme.ts";

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
