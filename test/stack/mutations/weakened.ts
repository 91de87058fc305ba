import { dev } from "#environments/dev.ts";
import type { Environment } from "#environments/environment.ts";
import { LYONS_UPLOADER, LYS_UPLOADER } from "../truth/cast.ts";

/** The environment that weaknesses are planted in: one with an account, a remote state and uploaders. */
export const WEAKENED: Environment = { ...dev, uploaders: [LYONS_UPLOADER, LYS_UPLOADER] };
