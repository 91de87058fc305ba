import "#web/entry.ts";
import { reloadWhenBuilt } from "./reload.ts";

reloadWhenBuilt();
