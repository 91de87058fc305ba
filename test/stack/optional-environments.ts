import { dev } from "#environments/dev.ts";
import type { Environment } from "#environments/environment.ts";
import { LYONS_UPLOADER, LYS_UPLOADER } from "./truth/cast.ts";

/** An environment with an account, a remote state and uploaders of other accounts. */
export const WITH_UPLOADERS: Environment = { ...dev, uploaders: [LYONS_UPLOADER, LYS_UPLOADER] };

/** One that has every option that costs or changes something: no file has them all. */
export const EVERY_OPTION: Environment = {
  ...WITH_UPLOADERS,
  monthlyBudgetUsd: 50,
  customerKey: true,
  traces: true,
};
