import { devNull } from "node:os";
import { local } from "#environments/local.ts";

export type Variables = Readonly<Record<string, string | undefined>>;

/** What the emulator takes for its root user. */
export const DUMMY_CREDENTIALS = { accessKeyId: "test", secretAccessKey: "test" } as const;

/** Variables through which a caller's account, another cloud or another Terraform state could slip in. */
const CALLERS_OWN = /^(?:AWS_|MINISTACK_|LOCALSTACK_|TF_(?:WORKSPACE|DATA_DIR|CLI_ARGS))/i;

/**
 * The environment of every program the local cloud starts: `caller`'s without anything that leads to an account, with
 * dummy credentials and no configuration files of AWS.
 */
export function childEnvironment(caller: Variables): Readonly<Record<string, string>> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(caller)) {
    if (value !== undefined && !CALLERS_OWN.test(name)) kept[name] = value;
  }
  return {
    ...kept,
    AWS_ACCESS_KEY_ID: DUMMY_CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: DUMMY_CREDENTIALS.secretAccessKey,
    AWS_REGION: local.region,
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: "true",
  };
}

/** The variables that have a value. */
export function definedVariables(variables: Variables): Readonly<Record<string, string>> {
  const defined: Record<string, string> = {};
  for (const [name, value] of Object.entries(variables)) if (value !== undefined) defined[name] = value;
  return defined;
}
