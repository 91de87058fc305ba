import { expect } from "chai";
import { UnknownEnvironment } from "#environments/environments.ts";
import { NoStateBucket, stateOwner } from "#environments/state-owner.ts";

describe("the owner of the state bucket", () => {
  it("is the environment that is named, or the first that has a bucket", () => {
    expect(stateOwner("prod").name).to.equal("prod");
    expect(stateOwner().stateBucket).to.be.a("string");
  });

  it("is none that keeps its state on this machine, and none that nobody knows", () => {
    expect(() => stateOwner("local")).to.throw(NoStateBucket, "stateBucket");
    expect(() => stateOwner("pord")).to.throw(UnknownEnvironment, "prod");
  });
});
