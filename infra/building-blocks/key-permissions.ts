import type { Environment } from "#environments/environment.ts";
import { type EncryptingService, viaService } from "./customer-key.ts";
import type { Permission } from "./permission.ts";

const READ = ["kms:Decrypt"];
const WRITE = ["kms:GenerateDataKey"];
/** Whoever writes also reads what was encrypted, because a data key is used again for minutes. */
const BOTH = ["kms:Decrypt", "kms:GenerateDataKey"];

/**
 * What an action asks of the key of its resource. DynamoDB asks whether its caller may decrypt the table's own key,
 * to read and to write. Listing and acknowledging touch nothing that is encrypted.
 */
const ASKED: Readonly<Record<string, readonly string[]>> = {
  "s3:GetObject": READ,
  "s3:GetObjectVersion": READ,
  "s3:PutObject": WRITE,
  "sqs:ReceiveMessage": READ,
  "sqs:SendMessage": BOTH,
  "sns:Publish": BOTH,
};
const SERVICES = ["dynamodb", "s3", "sns", "sqs"] as const satisfies readonly EncryptingService[];

/** What whoever has `permissions` needs of the key: through exactly the services they name, and no more. */
export function keyPermissions(
  environment: Environment,
  keyArn: string,
  permissions: readonly Permission[],
): readonly Permission[] {
  const actions = permissions.flatMap((permission) => permission.actions);
  return SERVICES.flatMap((service) => {
    const asked = new Set(actions.filter((action) => action.startsWith(`${service}:`)).flatMap(askedBy));
    if (asked.size === 0) return [];
    const conditions = [viaService(environment, service)];
    return [{ sid: `UseKeyThrough${service.toUpperCase()}`, actions: [...asked], resources: [keyArn], conditions }];
  });
}

function askedBy(action: string): readonly string[] {
  return ASKED[action] ?? (action.startsWith("dynamodb:") ? READ : []);
}
