import { expect } from "chai";
import { childEnvironment } from "#scripts/process/child-environment.ts";

describe("childEnvironment", () => {
  it("lets nothing through that leads to the caller's account, another cloud or another state", () => {
    const child = childEnvironment({
      AWS_PROFILE: "prod",
      AWS_SESSION_TOKEN: "token",
      AWS_ACCESS_KEY_ID: "AKIA",
      AWS_ENDPOINT_URL: "https://example.com",
      AWS_ENDPOINT_URL_S3: "https://example.com",
      AWS_ROLE_ARN: "arn",
      aws_profile: "prod",
      MINISTACK_HOST: "example.com",
      TF_WORKSPACE: "other",
      TF_CLI_ARGS_apply: "-destroy",
      TF_DATA_DIR: "/elsewhere",
    });
    expect(child).to.have.all.keys(
      "AWS_ACCESS_KEY_ID",
      "AWS_SECRET_ACCESS_KEY",
      "AWS_REGION",
      "AWS_CONFIG_FILE",
      "AWS_SHARED_CREDENTIALS_FILE",
      "AWS_EC2_METADATA_DISABLED",
    );
    expect(child.AWS_ACCESS_KEY_ID).to.equal("test");
    expect(child.AWS_CONFIG_FILE).to.equal("/dev/null");
  });

  it("keeps what programs need to run", () => {
    const child = childEnvironment({
      HOME: "/home/me",
      PATH: "/bin",
      HTTPS_PROXY: "http://proxy",
      TF_CLI_CONFIG_FILE: "/rc",
    });
    expect(child).to.include({
      HOME: "/home/me",
      PATH: "/bin",
      HTTPS_PROXY: "http://proxy",
      TF_CLI_CONFIG_FILE: "/rc",
    });
  });
});
