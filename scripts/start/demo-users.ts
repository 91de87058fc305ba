import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import * as v from "valibot";
import { BUYERS_GROUP } from "#domain/dashboard/viewer.ts";
import type { UserDirectory } from "../environment/user-directory.ts";
import { newPassword } from "../environment/user-directory.ts";
import { LOCAL_FOLDER } from "../process/local-folder.ts";

const DEMO_USER = v.object({
  name: v.string(),
  password: v.string(),
  /** Whose members see every store. */
  group: v.optional(v.string()),
  /** The only store the user sees. */
  store: v.optional(v.string()),
});
const DEMO_USERS = v.array(DEMO_USER);
export type DemoUser = v.InferOutput<typeof DEMO_USER>;

const STORE = "Toronto";
/** Nobody but this machine's user reads the passwords. */
const PRIVATE_FILE = 0o600;

/** Two people who can sign in to the local dashboard, with the passwords that an earlier start gave them. */
export async function ensureDemoUsers(directory: UserDirectory): Promise<DemoUser[]> {
  const users = await readUsers();
  for (const { name, password, store } of users) {
    if (!(await directory.has(name))) await directory.add({ name, store, invite: false });
    await directory.setPassword(name, password);
  }
  await writeFile(LOCAL_FOLDER.users, `${JSON.stringify(users, undefined, 2)}\n`, { mode: PRIVATE_FILE });
  return users;
}

async function readUsers(): Promise<DemoUser[]> {
  if (existsSync(LOCAL_FOLDER.users))
    return v.parse(DEMO_USERS, JSON.parse(await readFile(LOCAL_FOLDER.users, "utf8")));
  return [
    { name: "buyer@example.com", password: newPassword(), group: BUYERS_GROUP },
    { name: "toronto@example.com", password: newPassword(), store: STORE },
  ];
}
