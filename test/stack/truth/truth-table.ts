import type { Environment } from "#environments/environment.ts";
import { Access, type AccessRequest } from "../iam/access.ts";
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

/** The first rows, `most` of them, of which the stack's policies decide otherwise, each as the sentence it should be. */
export async function falseRows(stack: Stack, environment: Environment, most = Infinity): Promise<readonly string[]> {
  const access = new Access(stack);
  const requestOf = requests(environment, access);
  const found: string[] = [];
  for (const row of rowsFor(environment)) {
    if (found.length >= most) break;
    const decision = await access.decide(requestOf(row));
    if ((decision === "allowed") !== row.may) found.push(sentence(row));
  }
  return found;
}

function sentence({ who, may, action, on, when }: Row): string {
  return `${who} ${may ? "may" : "may not"} ${action} ${on}${when ? ` ${JSON.stringify(when)}` : ""}`;
}

function requests(environment: Environment, access: Access): (row: Row) => AccessRequest {
  const arns: Readonly<Record<string, string>> = places(environment);
  const cast = callers(environment, access);
  return ({ who, action, on, when }) => {
    const [place = "", ...path] = on.split("/");
    return { caller: cast[who], action, resource: [arns[place], ...path].join("/"), ...(when && { context: when }) };
  };
}
