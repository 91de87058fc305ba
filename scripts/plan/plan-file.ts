import { join } from "node:path";
import { stackFolder } from "../terraform/terraform.ts";

/** Where the reviewed plan of an environment waits to be applied. Never commit it: plans hold values in plain. */
export function planFile(environment: string): string {
  return join(stackFolder(environment), "reviewed.tfplan");
}
