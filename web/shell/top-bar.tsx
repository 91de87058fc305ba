import TopNavigation, { type TopNavigationProps } from "@cloudscape-design/components/top-navigation";
import type { Catalogue } from "#web/language/english/english.ts";
import { type SpokenLanguage, useLanguage } from "#web/language/language-context.ts";
import { LANGUAGE_NAMES, LANGUAGES, languageNamed } from "#web/language/languages.ts";
import type { DashboardDependencies } from "#web/view/dependencies.ts";
import { useDependencies } from "#web/view/dependencies.ts";
import { hrefOf } from "#web/view/view.ts";
import { THEMES, type Theme, useTheme } from "./theme.ts";

type Utility = TopNavigationProps.Utility;

const SIGN_OUT = "sign-out";

/** What stands above every view: where to go, how the page looks and speaks, and who is signed in. */
export function TopBar() {
  const language = useLanguage();
  const dependencies = useDependencies();
  const { text } = language;
  const [theme, setTheme] = useTheme();
  return (
    <TopNavigation
      identity={{ title: text.shell.system, href: hrefOf({ name: "overview" }) }}
      utilities={[
        overviewLink(text),
        uploadsLink(text),
        languageMenu(language),
        themeMenu(text, theme, setTheme),
        accountMenu(text, dependencies),
      ]}
      i18nStrings={{
        overflowMenuTriggerText: text.shell.more,
        overflowMenuTitleText: text.shell.menu,
        overflowMenuBackIconAriaLabel: text.shell.back,
        overflowMenuDismissIconAriaLabel: text.common.close,
      }}
    />
  );
}

function overviewLink({ shell }: Catalogue): Utility {
  return { type: "button", text: shell.overview, iconName: "grid-view", href: hrefOf({ name: "overview" }) };
}

function uploadsLink({ shell }: Catalogue): Utility {
  return {
    type: "button",
    text: shell.uploads,
    iconName: "file",
    href: hrefOf({ name: "uploads" }),
    disableTextCollapse: true,
    disableUtilityCollapse: true,
  };
}

function languageMenu({ language, text, choose }: SpokenLanguage): Utility {
  return {
    type: "menu-dropdown",
    text: LANGUAGE_NAMES[language],
    title: text.shell.language,
    ariaLabel: `${text.shell.language}: ${LANGUAGE_NAMES[language]}`,
    iconName: "globe",
    items: LANGUAGES.map((id) => choice(id, LANGUAGE_NAMES[id], language)),
    onItemClick: ({ detail }) => choose(languageNamed(detail.id) ?? language),
  };
}

function themeMenu({ shell }: Catalogue, theme: Theme, choose: (theme: Theme) => void): Utility {
  return {
    type: "menu-dropdown",
    text: shell.theme.label,
    title: shell.theme.label,
    iconName: "light-dark",
    items: THEMES.map((id) => choice(id, shell.theme[id], theme)),
    onItemClick: ({ detail }) => choose(THEMES.find((id) => id === detail.id) ?? theme),
  };
}

function choice(id: string, text: string, chosen: string) {
  return { id, text, itemType: "checkbox" as const, checked: id === chosen };
}

function accountMenu({ shell }: Catalogue, { viewer, signOut }: DashboardDependencies): Utility {
  return {
    type: "menu-dropdown",
    text: viewer.name,
    title: viewer.name,
    description: seen(shell, viewer.sees),
    ariaLabel: `${shell.account}: ${viewer.name}`,
    iconName: "user-profile",
    items: [{ id: SIGN_OUT, text: shell.signOut }],
    onItemClick: ({ detail }) => detail.id === SIGN_OUT && signOut(),
  };
}

function seen(shell: Catalogue["shell"], sees: DashboardDependencies["viewer"]["sees"]): string {
  if (!sees) return shell.seesNothing;
  return sees === "all" ? shell.seesAll : sees.store;
}
