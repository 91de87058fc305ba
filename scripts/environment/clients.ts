import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { DUMMY_CREDENTIALS } from "../process/child-environment.ts";
import type { LocalCloud } from "./outputs.ts";

/** A client for each service that commands call. */
export interface Clients {
  readonly s3: S3Client;
  readonly dynamodb: DynamoDBClient;
  readonly sqs: SQSClient;
  readonly sns: SNSClient;
  readonly logs: CloudWatchLogsClient;
  readonly cognito: CognitoIdentityProviderClient;
  /** Closes their connections, which would hold up the emulator's end. */
  close(): void;
}

/** Clients that reach the local cloud and nothing else, whatever the caller's variables and profiles say. */
export function localClients({ endpoint, region }: Pick<LocalCloud, "endpoint" | "region">): Clients {
  return clients({ endpoint, region, credentials: DUMMY_CREDENTIALS, forcePathStyle: true });
}

/** Clients with the caller's own credentials, as every tool of AWS finds them. */
export function remoteClients(region: string): Clients {
  return clients({ region });
}

interface Configuration {
  readonly region: string;
  readonly endpoint?: string;
  readonly credentials?: typeof DUMMY_CREDENTIALS;
  /** For S3 alone: buckets are not part of the emulator's host name. */
  readonly forcePathStyle?: boolean;
}

function clients({ forcePathStyle = false, ...configuration }: Configuration): Clients {
  const all = {
    s3: new S3Client({ ...configuration, forcePathStyle }),
    dynamodb: new DynamoDBClient(configuration),
    sqs: new SQSClient({ ...configuration, useQueueUrlAsEndpoint: false }),
    sns: new SNSClient(configuration),
    logs: new CloudWatchLogsClient(configuration),
    cognito: new CognitoIdentityProviderClient(configuration),
  };
  return { ...all, close: () => Object.values(all).forEach((client) => void client.destroy()) };
}
