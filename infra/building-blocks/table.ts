import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table/index.js";
import { Construct } from "constructs";
import type { Environment } from "#environments/environment.ts";
import { alarm } from "./alarm.ts";
import { customerKeyArn } from "./customer-key.ts";
import { awsMetric } from "./metric.ts";
import { arn, resourceName } from "./names.ts";
import type { Permission } from "./permission.ts";

export interface TableIndex {
  readonly name: string;
  readonly hashKey: string;
  readonly rangeKey: string;
}

export interface TableProps {
  readonly environment: Environment;
  /** Without project and environment, such as `stores`. */
  readonly name: keyof NonNullable<Environment["restoredTables"]>;
  /** All keys are strings. */
  readonly hashKey: string;
  readonly rangeKey?: string;
  /** The attribute that holds the second (since 1970) at which an item is deleted. */
  readonly timeToLive?: string;
  readonly index?: TableIndex;
  /** Whether changes are streamed with their old and new images. */
  readonly streamed?: boolean;
  /** What people suffer while writes are refused for a quarter of an hour: an alarm of every table says so. */
  readonly throttleImpact: string;
}

/** A table that costs nothing while nobody uses it, can be restored to any second, and refuses to be deleted. */
export class Table extends Construct {
  readonly name: string;
  readonly arn: string;
  readonly streamArn: string;

  constructor(scope: Construct, id: string, props: TableProps) {
    super(scope, id);
    const { environment } = props;
    this.name = environment.restoredTables?.[props.name] ?? resourceName(environment, props.name);
    this.arn = arn(environment, "dynamodb", `table/${this.name}`);
    const kmsKeyArn = customerKeyArn(this);
    const table = new DynamodbTable(this, "table", {
      name: this.name,
      billingMode: "PAY_PER_REQUEST",
      hashKey: props.hashKey,
      attribute: stringAttributes(props),
      pointInTimeRecovery: { enabled: true },
      serverSideEncryption: kmsKeyArn ? { enabled: true, kmsKeyArn } : { enabled: false },
      deletionProtectionEnabled: environment.protectsData,
      lifecycle: { preventDestroy: environment.protectsData },
      ...(props.rangeKey && { rangeKey: props.rangeKey }),
      ...(props.timeToLive && { ttl: { attributeName: props.timeToLive, enabled: true } }),
      ...(props.index && { globalSecondaryIndex: [{ ...props.index, projectionType: "ALL" }] }),
      ...(props.streamed && { streamEnabled: true, streamViewType: "NEW_AND_OLD_IMAGES" }),
    });
    this.streamArn = table.streamArn;
    alarm(this, "throttles-alarm", {
      ...{ environment, name: `${props.name}-write-throttles`, periodMinutes: 5, periods: 3, above: 0 },
      metric: awsMetric("AWS/DynamoDB", "WriteThrottleEvents", { TableName: this.name }),
      consequence: `The table ${props.name} refuses writes. ${props.throttleImpact}`,
      firstStep:
        "wait while a large first load runs; otherwise find out what writes to it, and check the account's table limits.",
    });
  }

  /** The permission to do exactly `actions` (without the service's prefix) on the table's items. */
  allow(sid: string, ...actions: readonly string[]): Permission {
    return { sid, actions: actions.map((action) => `dynamodb:${action}`), resources: [this.arn] };
  }

  /** The permission to query one index of the table, and nothing else of it. */
  queryIndex(sid: string, index: string): Permission {
    return { sid, actions: ["dynamodb:Query"], resources: [`${this.arn}/index/${index}`] };
  }

  /** The permission to read the stream, as an event source mapping does. */
  get readStream(): Permission {
    return {
      sid: "ReadStream",
      actions: ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"],
      resources: [this.streamArn],
    };
  }
}

function stringAttributes({ hashKey, rangeKey, index }: TableProps) {
  const names = new Set([hashKey, rangeKey, index?.hashKey, index?.rangeKey].filter((name) => name !== undefined));
  return [...names].map((name) => ({ name, type: "S" }));
}
