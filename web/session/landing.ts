export interface Landing {
  readonly title: string;
  readonly words: string;
  readonly action?: { readonly label: string; readonly onClick: () => void };
}

/** What stands on the page while there is no dashboard on it: a heading, a sentence, a button. */
export function showLanding(root: HTMLElement, { title, words, action }: Landing): void {
  const main = document.createElement("main");
  main.className = "landing";
  main.append(element("h1", title), element("p", words));
  if (action) main.append(button(action));
  root.replaceChildren(main);
  main.querySelector("button")?.focus();
}

function element(name: "h1" | "p", text: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function button({ label, onClick }: NonNullable<Landing["action"]>): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", onClick);
  return made;
}
