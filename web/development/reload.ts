const LOOK_MS = 700;

/** Loads the page again as soon as another build of it is there; never part of what is published. */
export function reloadWhenBuilt(): void {
  let shown: string | undefined;
  const look = async () => {
    const page = await fetch("/", { cache: "no-store" }).then((response) => response.text());
    shown ??= page;
    if (page !== shown) location.reload();
  };
  // While nothing answers, the next look comes all the same.
  setInterval(() => look().catch(() => {}), LOOK_MS);
}
