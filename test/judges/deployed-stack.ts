import type { CreateTableCommandInput } from "@aws-sdk/client-dynamodb";
import * as v from "valibot";
import type { FilterPattern } from "#functions/check-stock/stream-filter.ts";
import { allStacks, type Block, resources } from "#test/stack/synthesized.ts";

const KEYS = { hash_key: v.string(), range_key: v.optional(v.string()) };
const TABLE = v.object({
  name: v.string(),
  ...KEYS,
  attribute: v.array(v.object({ name: v.string(), type: v.literal("S") })),
  global_secondary_index: v.optional(
    v.array(v.object({ name: v.string(), ...KEYS, projection_type: v.literal("ALL") })),
    [],
  ),
  stream_view_type: v.optional(v.literal("NEW_AND_OLD_IMAGES")),
});
const FUNCTION = v.object({
  function_name: v.string(),
  timeout: v.number(),
  environment: v.object({ variables: v.record(v.string(), v.string()) }),
});
const MAPPING = v.object({
  batch_size: v.number(),
  filter_criteria: v.object({ filter: v.array(v.object({ pattern: v.pipe(v.string(), v.parseJson()) })) }),
});

export type DeployedFunction = v.InferOutput<typeof FUNCTION>;

/** An account's stack as `main.ts` synthesizes it: what its tables, functions and the stream's mapping are. */
export class DeployedStack {
  readonly tables: readonly CreateTableCommandInput[];
  /** What the mapping of the Inventory table's stream lets pass. */
  readonly streamFilter: readonly FilterPattern[];
  /** Records that the mapping hands over at once. */
  readonly streamBatch: number;
  readonly #functions: readonly DeployedFunction[];

  constructor() {
    const stack = allStacks()("dev");
    this.tables = resources(stack, "aws_dynamodb_table").map(tableOf);
    this.#functions = resources(stack, "aws_lambda_function").map((block) => v.parse(FUNCTION, block));
    const [mapping] = resources(stack, "aws_lambda_event_source_mapping").filter((block) => "filter_criteria" in block);
    const { batch_size, filter_criteria } = v.parse(MAPPING, mapping);
    this.streamBatch = batch_size;
    // Written by infra/check-stock.ts from patterns of this type.
    this.streamFilter = filter_criteria.filter.map(({ pattern }) => pattern as FilterPattern);
  }

  function(name: string): DeployedFunction {
    const found = this.#functions.find(({ function_name }) => function_name.endsWith(`-${name}`));
    if (!found) throw new Error(`The stack has no function ${name}.`);
    return found;
  }

  /** The physical name of a table, such as `inventory`. */
  table(part: string): string {
    const found = this.tables.find(({ TableName }) => TableName?.endsWith(`-${part}`));
    if (!found?.TableName) throw new Error(`The stack has no table ${part}.`);
    return found.TableName;
  }
}

function tableOf(block: Block): CreateTableCommandInput {
  const table = v.parse(TABLE, block);
  const indexes = table.global_secondary_index.map((index) => ({
    IndexName: index.name,
    KeySchema: keySchema(index),
    Projection: { ProjectionType: index.projection_type },
  }));
  return {
    TableName: table.name,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: table.attribute.map(({ name, type }) => ({ AttributeName: name, AttributeType: type })),
    KeySchema: keySchema(table),
    ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes }),
    ...(table.stream_view_type && {
      StreamSpecification: { StreamEnabled: true, StreamViewType: table.stream_view_type },
    }),
  };
}

function keySchema({ hash_key, range_key }: { readonly hash_key: string; readonly range_key?: string | undefined }) {
  return [
    { AttributeName: hash_key, KeyType: "HASH" as const },
    ...(range_key === undefined ? [] : [{ AttributeName: range_key, KeyType: "RANGE" as const }]),
  ];
}
