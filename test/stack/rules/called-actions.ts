import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** The action that IAM asks for when a command of the SDK is sent; a batch of PartiQL asks for each of its statements. */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  BatchExecuteStatementCommand: [],
  BatchGetItemCommand: ["dynamodb:BatchGetItem"],
  BatchWriteItemCommand: ["dynamodb:BatchWriteItem"],
  DeleteItemCommand: ["dynamodb:DeleteItem"],
  GetItemCommand: ["dynamodb:GetItem"],
  // Who may not list a bucket gets 403 where a missing object's 404 is waited for.
  GetObjectCommand: ["s3:GetObject", "s3:ListBucket"],
  HeadObjectCommand: ["s3:GetObject", "s3:ListBucket"],
  ListObjectVersionsCommand: ["s3:ListBucketVersions"],
  PublishCommand: ["sns:Publish"],
  PutItemCommand: ["dynamodb:PutItem"],
  PutObjectCommand: ["s3:PutObject"],
  QueryCommand: ["dynamodb:Query"],
  SendMessageCommand: ["sqs:SendMessage"],
  UpdateItemCommand: ["dynamodb:UpdateItem"],
};

/** What else in the source needs an action of its own. */
const PHRASES: readonly (readonly [phrase: RegExp, action: string])[] = [
  [/`INSERT INTO "/, "dynamodb:PartiQLInsert"],
  [/`UPDATE "/, "dynamodb:PartiQLUpdate"],
  [/`DELETE FROM "/, "dynamodb:PartiQLDelete"],
  [/`SELECT /, "dynamodb:PartiQLSelect"],
  [/\bVersionId: (?!\{)\w+(?:\.\w+ \}\)|,$)/m, "s3:GetObjectVersion"],
  [/\bpaginateQuery\(/, "dynamodb:Query"],
];

/** Thrown for a command that nobody has said the action of. */
export class UnknownCommand extends Error {
  override readonly name = "UnknownCommand";

  constructor(command: string) {
    super(`${command} is sent, but test/stack/rules/called-actions.ts does not say which action IAM asks for: add it.`);
  }
}

/** The actions that the code in the bundle of a function can ask for. */
export function calledActions(functionName: string): ReadonlySet<string> {
  const sources = bundledFiles(functionName).map((file) => readFileSync(join(ROOT, file), "utf8"));
  return new Set(sources.flatMap((source) => [...commandActions(source), ...phraseActions(source)]));
}

function bundledFiles(functionName: string): string[] {
  const { metafile } = buildSync({
    entryPoints: [join(ROOT, "functions", functionName, "handler.ts")],
    ...{ absWorkingDir: ROOT, bundle: true, write: false, metafile: true, platform: "node", packages: "external" },
  });
  return Object.keys(metafile.inputs);
}

function commandActions(source: string): string[] {
  return [...source.matchAll(/\bnew (\w+Command)\(/g)].flatMap(([, command = ""]) => {
    const actions = ACTIONS[command];
    if (!actions) throw new UnknownCommand(command);
    return actions;
  });
}

function phraseActions(source: string): string[] {
  return PHRASES.filter(([phrase]) => phrase.test(source)).map(([, action]) => action);
}
