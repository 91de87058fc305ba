import type { DynamoDBClient, ServiceInputTypes, ServiceOutputTypes } from "@aws-sdk/client-dynamodb";
import type { DeserializeMiddleware, SerializeMiddleware } from "@smithy/types";

type Stack = DynamoDBClient["middlewareStack"];
type Serialize = SerializeMiddleware<ServiceInputTypes, ServiceOutputTypes>;
type Deserialize = DeserializeMiddleware<ServiceInputTypes, ServiceOutputTypes>;

/** What is left to the SDK's own writer and reader. */
const NOTHING_TO_WRITE: ServiceInputTypes = {};
const NOTHING_TO_READ = new TextEncoder().encode("{}");
const FIRST_FAILURE_STATUS = 300;

/**
 * Lets a DynamoDB client write and read its JSON by `JSON.stringify` and `JSON.parse`: the wire's form is that of the
 * commands, save for binary values, which no table here has. The SDK walks every value by its schema instead, which takes
 * several times as long (docs/adr/0008-json-by-the-engine.md). Failures are read by the SDK as ever.
 */
export function speakPlainJson({ middlewareStack }: Pick<DynamoDBClient, "middlewareStack">): void {
  writePlainly(middlewareStack);
  readPlainly(middlewareStack);
}

function writePlainly(stack: Stack): void {
  const inputs = new WeakMap<object, object>();
  const keepInput: Serialize = (next, context) => (args) => {
    inputs.set(context, args.input);
    return next({ ...args, input: NOTHING_TO_WRITE });
  };
  const writeBody: Serialize = (next, context) => (args) => {
    const { request } = args;
    if (hasBody(request)) request.body = JSON.stringify(inputs.get(context));
    return next(args);
  };
  const toMiddleware = "serializerMiddleware";
  stack.addRelativeTo(keepInput, { name: "plainJsonInput", relation: "before", toMiddleware });
  stack.addRelativeTo(writeBody, { name: "plainJsonBody", relation: "after", toMiddleware });
}

function readPlainly(stack: Stack): void {
  const outputs = new WeakMap<object, object>();
  const putOutput: Deserialize = (next) => async (args) => {
    const result = await next(args);
    const output = isObject(result.response) ? outputs.get(result.response) : undefined;
    return output && result.output ? { ...result, output: { ...output, $metadata: result.output.$metadata } } : result;
  };
  const readBody: Deserialize = (next) => async (args) => {
    const result = await next(args);
    const { response } = result;
    if (!isGoodAnswer(response)) return result;
    outputs.set(response, JSON.parse(await textOf(response.body)));
    response.body = NOTHING_TO_READ;
    return result;
  };
  const toMiddleware = "deserializerMiddleware";
  stack.addRelativeTo(putOutput, { name: "plainJsonOutput", relation: "before", toMiddleware });
  stack.addRelativeTo(readBody, { name: "plainJsonAnswer", relation: "after", toMiddleware });
}

interface Answer {
  // In Node the handler gives a stream of bytes; what the SDK's reader takes may be bytes as well.
  body: AsyncIterable<Uint8Array> | Uint8Array;
}

async function textOf(body: Answer["body"]): Promise<string> {
  if (body instanceof Uint8Array) return Buffer.from(body).toString("utf8");
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function isGoodAnswer(response: unknown): response is Answer {
  return isObject(response) && "statusCode" in response && Number(response.statusCode) < FIRST_FAILURE_STATUS;
}

function hasBody(request: unknown): request is { body: unknown } {
  return isObject(request) && "body" in request;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
