import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import {
  findMirror,
  impliedDirectories,
  isConfigured,
  mirrorConfiguration,
} from "#scripts/terraform/provider-mirror.ts";

describe("provider mirror", () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "mirror-"));
  });
  afterEach(() => rm(home, { recursive: true }));

  it("is the first folder that holds the AWS provider", async () => {
    await mkdir(join(home, "b/registry.terraform.io/hashicorp/aws/5.100.0"), { recursive: true });
    await mkdir(join(home, "a/registry.terraform.io/hashicorp/google"), { recursive: true });
    expect(findMirror([join(home, "none"), join(home, "a"), join(home, "b")])).to.equal(join(home, "b"));
  });

  it("is none where no folder does", () => expect(findMirror([home])).to.equal(undefined));

  it("is looked for in Terraform's own directories", () => {
    const directories = impliedDirectories({ HOME: "/h", APPDATA: "/a", XDG_DATA_HOME: "/x", XDG_DATA_DIRS: "/d:/e" });
    expect(directories).to.include.members([
      "/h/.terraform.d/plugins",
      "/a/terraform.d/plugins",
      "/x/terraform/plugins",
      "/d/terraform/plugins",
      "/e/terraform/plugins",
    ]);
    expect(impliedDirectories({ HOME: "/h" })).to.include("/usr/local/share/terraform/plugins");
  });

  it("is handed on in a configuration that leaves other providers to their registry", () => {
    const configuration = mirrorConfiguration('/a "b"');
    expect(configuration).to.include('path    = "/a \\"b\\""');
    expect(configuration).to.match(/direct \{\s+exclude = \["registry.terraform.io\/hashicorp\/aws"\]/);
  });

  it("is not wanted where the caller has a configuration", async () => {
    const rc = join(home, ".terraformrc");
    expect(isConfigured({ HOME: home })).to.equal(false);
    expect(isConfigured({ HOME: home, TF_CLI_CONFIG_FILE: rc })).to.equal(false);
    await writeFile(rc, "");
    expect(isConfigured({ HOME: home })).to.equal(true);
    expect(isConfigured({ HOME: "/nowhere", TF_CLI_CONFIG_FILE: rc })).to.equal(true);
  });
});
