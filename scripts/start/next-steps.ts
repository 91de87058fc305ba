import type { LocalOutputs } from "../environment/outputs.ts";
import { DUMMY_CREDENTIALS } from "../process/child-environment.ts";

/** The commands a person can try now, ready to be pasted into a shell. */
export function nextSteps(outputs: LocalOutputs): string {
  const aws = `aws --endpoint-url ${outputs.endpoint}`;
  return [
    "Drop a file:",
    "  npm run drop -- FILE.csv",
    "or with any S3 client, here the one of AWS:",
    `  export AWS_ACCESS_KEY_ID=${DUMMY_CREDENTIALS.accessKeyId} AWS_SECRET_ACCESS_KEY=${DUMMY_CREDENTIALS.secretAccessKey} AWS_REGION=${outputs.region} AWS_DEFAULT_REGION=${outputs.region}`,
    `  ${aws} s3 cp FILE.csv s3://${outputs.upload_bucket}/drops/FILE.csv`,
    "Look at a store's stock:",
    `  ${aws} dynamodb query --table-name ${outputs.inventory_table} \\`,
    `    --key-condition-expression '#s = :s' --expression-attribute-names '{"#s":"Store"}' \\`,
    `    --expression-attribute-values '{":s":{"S":"Toronto"}}'`,
  ].join("\n");
}
