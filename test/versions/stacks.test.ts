import { expect } from "chai";
import { allStacks, block, STACKS, type Stack, synthesizedStacks } from "../stack/synthesized.ts";
import { copyProgram, type Packages, withPackages } from "./other-packages.ts";

interface Variant {
  readonly packages: Packages;
  readonly provider: { readonly source: string; readonly version: string };
}

/** What package.json would say instead: no line of the program changes. Weighed in docs/adr/0001. */
const VARIANTS: Readonly<Record<string, Variant>> = {
  "cdktf with the bindings of AWS provider 6": {
    packages: { cdktf: "0.21.0", constructs: "10.4.5", "@cdktf/provider-aws": "21.22.1" },
    provider: { source: "aws", version: "6.25.0" },
  },
  "cdktn under the name of cdktf": {
    packages: { cdktf: "npm:cdktn@0.24.0", constructs: "10.6.0", "@cdktf/provider-aws": "20.1.0" },
    provider: { source: "aws", version: "5.100.0" },
  },
  "cdktn with its own bindings": {
    packages: {
      cdktf: "npm:cdktn@0.24.0",
      cdktn: "0.24.0",
      constructs: "10.6.0",
      "@cdktf/provider-aws": "npm:@cdktn/provider-aws@25.7.0",
    },
    provider: { source: "hashicorp/aws", version: "6.66.0" },
  },
};

describe("the same program", function () {
  this.timeout("5m");
  for (const [variant, { packages, provider }] of Object.entries(VARIANTS)) {
    it(`synthesizes the same stacks by ${variant}`, () =>
      withPackages(packages, async (folder) => {
        await copyProgram(folder);
        const stack = synthesizedStacks(folder);
        for (const name of STACKS) {
          expect(providerOf(stack(name)), name).to.deep.equal({ aws: provider });
          expect(rest(stack(name)), name).to.deep.equal(rest(allStacks()(name)));
        }
      }));
  }
});

/** Without the comments in which each kit leaves its own name, and without the provider's version and source. */
function rest(stack: Stack): unknown {
  return JSON.parse(JSON.stringify(stack), (key, value) =>
    key === "//" || key === "required_providers" ? undefined : value,
  );
}

function providerOf({ terraform }: Stack): unknown {
  return block(terraform).required_providers;
}
