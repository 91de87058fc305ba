import { landingText } from "#web/language/landing.ts";
import { initialLanguage } from "#web/language/languages.ts";
import { dashboardModule } from "./dashboard-module.ts";
import { HostedPages, type SignInAnswer, SignInRefused, takeAnswer } from "./hosted-pages.ts";
import { showLanding } from "./landing.ts";
import { Session } from "./session.ts";
import { loadSettings, SettingsMissing } from "./settings.ts";
import { TabMemory } from "./tab-memory.ts";

const text = landingText(initialLanguage());

/** Shows the dashboard to whoever is signed in, and leads everybody else to the hosted sign-in pages. */
export async function openPage(root: HTMLElement): Promise<void> {
  document.documentElement.lang = initialLanguage();
  try {
    await open(root);
  } catch (error) {
    showTrouble(root, error);
  }
}

async function open(root: HTMLElement): Promise<void> {
  const answer = takeAnswer();
  const settings = await loadSettings();
  const memory = new TabMemory(sessionStorage);
  const session = new Session({ settings, memory, pages: new HostedPages(settings, location.origin) });
  const loading = answer || session.viewer() ? dashboardModule() : undefined;
  // Whoever is not let in does not wait for it.
  loading?.catch(() => {});
  if (answer) await enter(session, answer);
  const viewer = session.viewer();
  if (!viewer) return leadIn(root, session, memory);
  const { showDashboard, CloudInventory } = await (loading ?? dashboardModule());
  root.replaceChildren();
  showDashboard(root, {
    viewer,
    inventory: new CloudInventory({ settings, viewer, session }),
    staleAfterHours: Number(settings.staleAfterHours),
    signIn: () => void signIn(root, session),
    signOut: () => void session.signOut(),
  });
}

/** Back from the hosted pages: to the view that the viewer came from. */
async function enter(session: Session, answer: SignInAnswer): Promise<void> {
  const view = await session.complete(answer);
  history.replaceState(undefined, "", `/${view}`);
}

async function leadIn(root: HTMLElement, session: Session, memory: TabMemory): Promise<void> {
  if (!memory.takeSignedOut()) return signIn(root, session);
  const action = { label: text.signIn, onClick: () => void signIn(root, session) };
  showLanding(root, { ...text.signedOut, action });
}

async function signIn(root: HTMLElement, session: Session): Promise<void> {
  try {
    location.assign(await session.begin(location.hash));
  } catch (error) {
    showTrouble(root, error);
  }
}

function showTrouble(root: HTMLElement, error: unknown): void {
  const action = { label: text.tryAgain, onClick: () => location.assign("/") };
  showLanding(root, { ...troubleWords(error), action });
}

function troubleWords(error: unknown): { readonly title: string; readonly words: string } {
  if (error instanceof SettingsMissing) return text.noSettings;
  if (error instanceof SignInRefused) return { title: text.refused.title, words: text.refused.words(error.reason) };
  console.error(error);
  return text.failed;
}
