import { after } from "mocha";
import { type DynamoDbLocal, startDynamoDbLocal } from "#scripts/dynamodb-local/dynamodb-local.ts";
import { JudgedSystem } from "./judged-system.ts";

interface Started {
  readonly dynamodb: DynamoDbLocal;
  readonly system: JudgedSystem;
}

let started: Promise<Started | undefined> | undefined;

/** The one system that all judges of a run share, with nothing in it; skips the test where DynamoDB Local cannot run. */
export async function judgedSystem(test: Mocha.Context): Promise<JudgedSystem> {
  test.timeout("5m"); // the first time everywhere, Maven fetches 48 MB
  started ??= start();
  const found = await started;
  if (!found) return test.skip();
  await found.system.reset();
  return found.system;
}

async function start(): Promise<Started | undefined> {
  const dynamodb = await startDynamoDbLocal(console.log);
  return dynamodb && { dynamodb, system: await JudgedSystem.start(dynamodb) };
}

// After the last test of all files.
after(async () => {
  const found = await started?.catch(() => undefined);
  await found?.system.stop();
  await found?.dynamodb.stop();
});
