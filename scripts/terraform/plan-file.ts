import { join } from "node:path";
import { stackFolder } from "./terraform.ts";

/** Where the reviewed plan of an environment waits to be applied. Never commit it: plans hold values in plain. */
export function planFile(environment: string): string {
  return join(stackFolder(environment), "reviewed.tfplan");
}
