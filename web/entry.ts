import { openPage } from "./session/open-page.ts";

const root = document.querySelector<HTMLElement>("#page");
if (root) void openPage(root);
