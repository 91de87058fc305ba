import { expect } from "chai";
import { OperatorError, UsageError } from "#scripts/cli/errors.ts";
import { startOptions } from "#scripts/start/start-options.ts";

describe("startOptions", () => {
  it("asks for nothing by default", () => {
    const nothing = { help: false, fresh: false, exit: false, port: undefined, endpoint: undefined };
    expect(startOptions([], {})).to.deep.equal(nothing);
  });

  it("reads flags and port", () => {
    expect(startOptions(["--fresh", "--exit", "--port", "4700"], {})).to.include({
      fresh: true,
      exit: true,
      port: 4700,
    });
  });

  it("prefers the port of the command line to the variable's", () => {
    expect(startOptions([], { LOCAL_PORT: "4701" }).port).to.equal(4701);
    expect(startOptions(["--port", "4700"], { LOCAL_PORT: "4701" }).port).to.equal(4700);
  });

  for (const port of ["0", "65536", "x", "1.5", "-1"]) {
    it(`refuses the port ${port}`, () => expect(() => startOptions([`--port=${port}`], {})).to.throw(UsageError));
  }

  it("refuses an unknown flag and an argument", () => {
    expect(() => startOptions(["--frish"], {})).to.throw(UsageError, "--frish");
    expect(() => startOptions(["local"], {})).to.throw(UsageError);
  });

  it("takes a cloud on this machine from AWS_ENDPOINT_URL, and no other", () => {
    expect(startOptions([], { AWS_ENDPOINT_URL: "http://localhost:1/" }).endpoint).to.equal("http://localhost:1");
    expect(() => startOptions([], { AWS_ENDPOINT_URL: "https://sqs.us-east-1.amazonaws.com" })).to.throw(OperatorError);
  });

  it("does not empty a cloud that somebody else runs", () => {
    expect(() => startOptions(["--fresh"], { AWS_ENDPOINT_URL: "http://localhost:1" })).to.throw(UsageError);
  });
});
