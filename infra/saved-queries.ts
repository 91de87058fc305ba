import { CloudwatchQueryDefinition } from "@cdktf/provider-aws/lib/cloudwatch-query-definition/index.js";
import { Construct } from "constructs";
import type { Environment } from "#environments/environment.ts";
import { resourceName } from "./building-blocks/names.ts";

/**
 * What one asks the logs, by its name: the runbook shows the same texts, and a test holds them together. The file's key
 * and the invocation's identifier stand for those one looks for.
 */
export const SAVED_QUERIES = {
  "a-file": [
    "fields @timestamp, service, message, versionId, uploadedAt, outcome, rows, changed, rejected, severity, messageId, error.name, error.message, function_request_id",
    '| filter @message like "stores/Oslo/inventory.csv"',
    "| sort @timestamp",
  ].join("\n"),
  "an-invocation": 'filter @message like "REQUEST-ID" | sort @timestamp',
} as const;

export interface SavedQueriesProps {
  readonly environment: Environment;
  /** The names of the log groups that the queries look into. */
  readonly logGroups: readonly string[];
}

/** The runbook's queries, ready to be opened in CloudWatch Logs Insights. */
export class SavedQueries extends Construct {
  constructor(scope: Construct, id: string, { environment, logGroups }: SavedQueriesProps) {
    super(scope, id);
    for (const [subject, queryString] of Object.entries(SAVED_QUERIES)) {
      new CloudwatchQueryDefinition(this, subject, {
        name: resourceName(environment, subject),
        logGroupNames: [...logGroups],
        queryString,
      });
    }
  }
}
