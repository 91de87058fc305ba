import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { LOCAL_FOLDER } from "../process/local-folder.ts";

const run = promisify(execFile);
const VERSION = "3.1.0";
const FOLDER = join(LOCAL_FOLDER.path, `dynamodb-local-${VERSION}`);
const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>inventory-notification</groupId><artifactId>dynamodb-local</artifactId><version>1</version>
  <dependencies><dependency>
    <groupId>software.amazon.dynamodb</groupId><artifactId>DynamoDBLocal</artifactId><version>${VERSION}</version>
  </dependency></dependencies>
</project>
`;

/** The folder of DynamoDB Local's libraries, which Maven brings from its repository the first time. */
export async function ensureDynamoDbLocal(): Promise<string> {
  if (!existsSync(FOLDER)) await install();
  return join(FOLDER, "lib");
}

/** What is begun and not finished never passes for installed. */
async function install(): Promise<void> {
  const draft = `${FOLDER}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  await writeFile(join(draft, "pom.xml"), POM);
  const copy = ["-q", "-B", "-f", join(draft, "pom.xml"), "dependency:copy-dependencies"];
  await run("mvn", [...copy, "-DincludeScope=runtime", `-DoutputDirectory=${join(draft, "lib")}`]);
  await rename(draft, FOLDER);
}
