import { startChromium } from "./chromium.ts";
import { fakeSite } from "./fake-site.ts";

/** One Chromium and one bundle for all tests of a run. */
export const started = { browser: startChromium(), site: fakeSite() };

after(async () => {
  await (await started.site).close();
  await (await started.browser).close();
});
