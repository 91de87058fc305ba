import { STSClient } from "@aws-sdk/client-sts";
import { expect } from "chai";
import sinon from "sinon";
import { dev } from "#environments/dev.ts";
import { checkCallerAccount, WrongAccount } from "#scripts/environment/caller-account.ts";

describe("the account of a bootstrap", () => {
  const sts = new STSClient({ region: "eu-central-1" });
  afterEach(() => sinon.restore());

  it("is the caller's, where the environment allows it", async () => {
    sinon.stub(sts, "send").resolves({ Account: dev.accountIds[0] });
    expect(await checkCallerAccount(sts, dev)).to.equal(dev.accountIds[0]);
  });

  it("stops credentials of another account, and names both", async () => {
    sinon.stub(sts, "send").resolves({ Account: "999999999999" });
    const failure = await checkCallerAccount(sts, dev).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(WrongAccount);
    expect(`${failure}`).to.match(/999999999999.*111111111111/);
  });
});
