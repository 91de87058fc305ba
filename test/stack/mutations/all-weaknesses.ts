import { ACCESS } from "./access.ts";
import { ALARMED } from "./alarms.ts";
import { COMPUTE } from "./compute.ts";
import { DASHBOARD } from "./dashboard.ts";
import { OPTIONS } from "./options.ts";
import type { Weakness } from "./planting.ts";
import { STACK_WIDE } from "./stack.ts";
import { STORAGE } from "./storage.ts";

/** One weakness of every kind that the rules and the truth table are there to catch. */
export const ALL_WEAKNESSES: readonly Weakness[] = [
  ...STACK_WIDE,
  ...STORAGE,
  ...COMPUTE,
  ...ALARMED,
  ...ACCESS,
  ...DASHBOARD,
];

/** Those of what an environment has by option only. */
export const WEAKNESSES_OF_OPTIONS: readonly Weakness[] = OPTIONS;
