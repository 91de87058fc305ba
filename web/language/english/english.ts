import type { Formats } from "../formats.ts";
import { common } from "./common.ts";
import { overview } from "./overview.ts";
import { shell } from "./shell.ts";
import { store } from "./store.ts";
import { uploads } from "./uploads.ts";

/** Every text in English, a section for each part of the page. */
export function english(formats: Formats) {
  return {
    common: common(formats),
    shell: shell(formats),
    overview: overview(formats),
    store: store(formats),
    uploads: uploads(formats),
  };
}
