import { expect } from "chai";
import { build } from "esbuild";
import { literalKeys, withLiteralKeys } from "#scripts/build/literal-keys.ts";

const SCHEMAS = `const _hH = "httpHeader";
const _n = "x-amz-n";
const local = "local";
var Used$ = [3, { [_hH]: _n, [local]: 1, [_other]: 2 }, [_hH]];
`;

describe("literal keys of the SDK's schemas", () => {
  it("take the place of the constants that name them, and of nothing else", () => {
    expect(withLiteralKeys(SCHEMAS)).to.equal(
      SCHEMAS.replace("{ [_hH]: _n, [local]: 1, [_other]: 2 }", '{ "httpHeader": _n, [local]: 1, [_other]: 2 }'),
    );
  });

  it("let the schemas of commands that are not used be left out", async () => {
    const [whole, shaken] = [await bundledSchemas([]), await bundledSchemas([literalKeys()])];
    expect([whole, shaken].map((code) => code.includes("HeadObject"))).to.deep.equal([true, true]);
    expect([whole, shaken].map((code) => code.includes("SelectObjectContentRequest"))).to.deep.equal([true, false]);
  });
});

/** A program that uses one command of S3. */
async function bundledSchemas(plugins: ReturnType<typeof literalKeys>[]): Promise<string> {
  const contents = 'import { HeadObjectCommand } from "@aws-sdk/client-s3"; console.log(new HeadObjectCommand({}));';
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    platform: "node",
    mainFields: ["module", "main"],
    plugins,
  });
  return outputFiles[0]?.text ?? "";
}
