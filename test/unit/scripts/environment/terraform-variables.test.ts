import { STSClient } from "@aws-sdk/client-sts";
import { expect } from "chai";
import sinon from "sinon";
import { WrongAccount } from "#scripts/environment/caller-account.ts";
import { resolveTerraformVariables } from "#scripts/environment/terraform-variables.ts";

describe("the variables of a plan", () => {
  afterEach(() => sinon.restore());

  it("are the caller's own, once the credentials are the environment's account's", async () => {
    sinon.stub(STSClient.prototype, "send").resolves({ Account: "111111111111" });
    expect(await resolveTerraformVariables("dev")).to.include({ PATH: process.env.PATH });
  });

  it("are nobody's with credentials of another account", async () => {
    sinon.stub(STSClient.prototype, "send").resolves({ Account: "999999999999" });
    expect(await resolveTerraformVariables("dev").catch((error: unknown) => error)).to.be.instanceOf(WrongAccount);
  });
});
