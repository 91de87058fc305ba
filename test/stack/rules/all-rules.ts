import { ALARMS, BUDGETS } from "./alarms.ts";
import { BUCKETS } from "./buckets.ts";
import type { Facts } from "./facts.ts";
import { FUNCTIONS, LOG_GROUPS } from "./functions.ts";
import { KEYS } from "./keys.ts";
import { MAPPINGS, SCHEDULES } from "./mappings.ts";
import { POLICIES } from "./policies.ts";
import { QUEUES } from "./queues.ts";
import { RIGHTS } from "./rights.ts";
import { finding, type Rule } from "./rule.ts";
import { IDENTITY_POOLS, USER_POOLS } from "./sign-in.ts";
import { SITES } from "./site.ts";
import { STACK } from "./stack.ts";
import { TABLES } from "./tables.ts";
import { TOPICS } from "./topics.ts";

const KINDS = [
  ...[STACK, BUCKETS, QUEUES, TABLES, FUNCTIONS, MAPPINGS, LOG_GROUPS, TOPICS, ALARMS, SCHEDULES, POLICIES, RIGHTS],
  ...[USER_POOLS, IDENTITY_POOLS, SITES, BUDGETS, KEYS],
];
const KNOWN_TYPES = new Set(KINDS.flatMap(({ types }) => types));

const EVERY_TYPE_IS_KNOWN = "every type of resource has rules";

/** Everything that holds for every resource of every environment. */
export const ALL_RULES: readonly Rule[] = [
  ...KINDS.flatMap(({ rules }) => rules),
  {
    claim: EVERY_TYPE_IS_KNOWN,
    findings: (facts: Facts) =>
      [...new Set(facts.all.map(({ type }) => type))]
        .filter((type) => !KNOWN_TYPES.has(type))
        .map((type) => finding(type, EVERY_TYPE_IS_KNOWN, "say in test/stack/rules/ what must hold for it")),
  },
];
