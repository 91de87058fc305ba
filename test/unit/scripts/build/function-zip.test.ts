import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect } from "chai";
import { unzipSync } from "fflate";
import { WATCH_STORES_ENVIRONMENT } from "#functions/watch-stores/environment-names.ts";
import { listFunctions } from "#scripts/build/function-bundle.ts";
import { zipFunction } from "#scripts/build/function-zip.ts";

/** Bytes that each function's zip may have: what it has and a twentieth more. Whoever raises one says in the review why. */
const MOST_BYTES: Readonly<Record<string, number>> = {
  "check-stock": 113_000,
  "load-inventory": 196_000,
  "watch-stores": 113_000,
};

/** Calls the handler, and prints the error it ends with. */
const CALLER = `
  const handled = require(process.argv[1]).handler({}, { getRemainingTimeInMillis: () => 300_000 });
  handled.catch((error) => process.stdout.write(String(error.stack)));
`;

describe("the functions' zips", function () {
  this.timeout(60_000);
  let zips: ReadonlyMap<string, Uint8Array>;

  before(async () => {
    zips = await builtZips();
  });

  it("keep to their sizes, each of them", () => {
    expect([...zips.keys()]).to.deep.equal(Object.keys(MOST_BYTES));
    for (const [name, most] of Object.entries(MOST_BYTES)) expect(zips.get(name)?.length, name).to.be.at.most(most);
  });

  it("are the same bytes whenever they are built", async () => {
    expect(await builtZips()).to.deep.equal(zips);
  });

  it("hold nothing of the machine that built them", () => {
    for (const name of zips.keys()) expect(codeOf(name)).not.to.include(process.cwd());
  });

  it("leave out where else than in Lambda credentials may be", () => {
    const elsewhere = /sso-oidc|credential_process|169\.254\.169\.254\/latest|AssumeRoleWithWebIdentity/;
    for (const name of zips.keys()) expect(codeOf(name)).not.to.match(elsewhere);
  });

  describe("loaded where there are no credentials", () => {
    let folder: string;
    let stack: string;

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), "zip-"));
      const path = join(folder, "watch-stores.cjs");
      await writeFile(path, codeOf("watch-stores"));
      const variables = Object.fromEntries(WATCH_STORES_ENVIRONMENT.map((name) => [name, "1"]));
      const env = { ...variables, EXEMPT_STORES: "[]", AWS_REGION: "eu-central-1", HOME: folder };
      stack = (await promisify(execFile)(process.execPath, ["-e", CALLER, path], { env })).stdout;
    });
    after(() => rm(folder, { recursive: true }));

    it("say so at once", () => {
      expect(stack).to.match(/^CredentialsProviderError: Unable to find environment variable credentials\.$/m);
    });

    it("name the functions of the code in stack traces", () => {
      expect(stack).to.include("StoreSummaries.lastUploads").and.to.include("watchStores");
    });
  });

  function codeOf(name: string): string {
    return new TextDecoder().decode(unzipSync(zips.get(name) ?? new Uint8Array())["index.js"]);
  }
});

async function builtZips(): Promise<ReadonlyMap<string, Uint8Array>> {
  const zips = new Map<string, Uint8Array>();
  for (const name of await listFunctions()) zips.set(name, await zipFunction(name));
  return zips;
}
