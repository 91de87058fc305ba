import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SQSClient } from "@aws-sdk/client-sqs";
import { DUMMY_CREDENTIALS } from "../process/child-environment.ts";
import type { LocalOutputs } from "./outputs.ts";

export interface LocalClients {
  readonly s3: S3Client;
  readonly sqs: SQSClient;
  readonly dynamodb: DynamoDBClient;
  readonly cognito: CognitoIdentityProviderClient;
  /** Closes their connections, which would hold up the emulator's end. */
  close(): void;
}

/** Clients that reach the local cloud and nothing else, whatever the caller's variables and profiles say. */
export function localClients({ endpoint, region }: Pick<LocalOutputs, "endpoint" | "region">): LocalClients {
  const configuration = { endpoint, region, credentials: DUMMY_CREDENTIALS };
  const s3 = new S3Client({ ...configuration, forcePathStyle: true });
  const sqs = new SQSClient({ ...configuration, useQueueUrlAsEndpoint: false });
  const dynamodb = new DynamoDBClient(configuration);
  const cognito = new CognitoIdentityProviderClient(configuration);
  const clients = { s3, sqs, dynamodb, cognito };
  return { ...clients, close: () => Object.values(clients).forEach((client) => void client.destroy()) };
}
