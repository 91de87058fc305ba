import type { Environment } from "#environments/environment.ts";
import { Access, type AccessRequest, type Decision } from "../iam/access.ts";
import type { Stack } from "../synthesized.ts";
import { callers, LYONS_UPLOADER, places } from "./cast.ts";
import { KEY_ROWS, REMOTE_ROWS, ROWS, type Row, UPLOADER_ROWS } from "./rows.ts";

/** The rows that concern an environment. */
export function rowsFor({ emulated, uploaders, customerKey }: Environment): readonly Row[] {
  return [
    ...ROWS,
    ...(emulated ? [] : REMOTE_ROWS),
    ...(uploaders.includes(LYONS_UPLOADER) ? UPLOADER_ROWS : []),
    ...(customerKey && !emulated ? KEY_ROWS : []),
  ];
}

/** The rows of which the stack's policies decide otherwise, each as the sentence it should be. */
export async function falseRows(stack: Stack, environment: Environment): Promise<readonly string[]> {
  const access = new Access(stack);
  const rows = rowsFor(environment);
  const decisions = await Promise.all(rows.map((row) => access.decide(requestOf(row, environment, access))));
  return rows.filter(([, may], index) => decisions[index] !== expected(may)).map(sentence);
}

function expected(may: Row[1]): Decision {
  return may === "may" ? "allowed" : "denied";
}

function sentence([who, may, action, on, when]: Row): string {
  return `${who} ${may} ${action} ${on}${when ? ` ${JSON.stringify(when)}` : ""}`;
}

function requestOf([who, , action, on, context]: Row, environment: Environment, access: Access): AccessRequest {
  const [place = "", ...path] = on.split("/");
  const arns: Readonly<Record<string, string>> = places(environment);
  const caller = callers(environment, access)[who];
  return { caller, action, resource: [arns[place], ...path].join("/"), ...(context && { context }) };
}
