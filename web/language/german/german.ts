import type { Catalogue } from "../catalogue.ts";
import type { Formats } from "../formats.ts";
import { common } from "./common.ts";
import { overview } from "./overview.ts";
import { shell } from "./shell.ts";
import { store } from "./store.ts";
import { uploads } from "./uploads.ts";

/** Every text in German. */
export function german(formats: Formats): Catalogue {
  return {
    common: common(formats),
    shell: shell(formats),
    overview: overview(formats),
    store: store(formats),
    uploads: uploads(formats),
  };
}
