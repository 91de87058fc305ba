import { expect } from "chai";
import { dev } from "#environments/dev.ts";
import type { Environment } from "#environments/environment.ts";
import { allStacks, type Block, block, blocks, resources, type Stack, synthesizedStack } from "./synthesized.ts";

const WITH_OPTIONS: Environment = {
  ...dev,
  secondFactor: "required",
  dashboardDomain: { name: "stock.example.com", certificateArn: "arn:aws:acm:us-east-1:111111111111:certificate/a" },
};

describe("the dashboard's resources", () => {
  const stacks: Record<string, Stack> = {};
  before(() => {
    stacks.withOptions = synthesizedStack(WITH_OPTIONS);
  });
  const stack = (name: string) => stacks[name] ?? allStacks()(name);
  const only = (name: string, type: string): Block => {
    const found = resources(stack(name), type);
    expect(found, type).to.have.lengthOf(1);
    return found[0] ?? {};
  };

  for (const name of ["local", "dev"]) {
    it(`take a user name in any case, and may be deleted in local only: ${name}`, () => {
      const pool = only(name, "aws_cognito_user_pool");
      expect(block(pool.username_configuration).case_sensitive).to.equal(false);
      expect(pool.deletion_protection).to.equal(name === "local" ? "INACTIVE" : "ACTIVE");
      expect(only(name, "aws_cognito_user_pool_domain").managed_login_version).to.equal(1);
    });

    it(`let nobody but the people who run it change a user's store, and keep tokens long enough to work: ${name}`, () => {
      const client = only(name, "aws_cognito_user_pool_client");
      expect(client.write_attributes).to.deep.equal(["name"]);
      const [store] = blocks(only(name, "aws_cognito_user_pool").schema);
      expect(store).to.include({ name: "store", mutable: true });
      expect(Math.min(Number(client.access_token_validity), Number(client.id_token_validity))).to.be.at.least(5);
      expect(client.refresh_token_validity).to.be.at.least(1);
    });

    it(`send a page files and let it see their versions: ${name}`, () => {
      const rules = resources(stack(name), "aws_s3_bucket_cors_configuration").flatMap((one) => blocks(one.cors_rule));
      expect(rules.map((rule) => rule.allowed_methods)).to.have.deep.members([["PUT"], ["GET"]]);
      for (const rule of rules) expect(rule.expose_headers).to.include("x-amz-version-id");
    });

    it(`are published anew when the build changes, after the settings: ${name}`, () => {
      const published = only(name, "terraform_data");
      expect(block(published.triggers_replace).site).to.match(/^[A-Za-z0-9+/]{43}=$/);
      expect(published.depends_on).to.have.lengthOf(1);
      expect(only(name, "aws_s3_object")).to.include({ key: "settings.json" });
    });
  }

  it("ask everybody for a second factor where the environment says so", () => {
    expect(only("withOptions", "aws_cognito_user_pool").mfa_configuration).to.equal("ON");
  });

  it("call exactly the services of their region", () => {
    const headers = block(only("dev", "aws_cloudfront_response_headers_policy").security_headers_config);
    const policy = `${block(headers.content_security_policy).content_security_policy}`;
    expect(/connect-src ([^;]*)/.exec(policy)?.[1]?.split(" ")).to.have.members([
      "'self'",
      "https://inventory-dev-sign-in-111111111111.auth.eu-central-1.amazoncognito.com",
      "https://cognito-identity.eu-central-1.amazonaws.com",
      "https://dynamodb.eu-central-1.amazonaws.com",
      "https://inventory-dev-uploads-111111111111.s3.eu-central-1.amazonaws.com",
      "https://inventory-dev-reports-111111111111.s3.eu-central-1.amazonaws.com",
    ]);
  });

  it("have CloudFront's own name, or a domain of their own under TLS 1.2 at least", () => {
    expect(block(only("dev", "aws_cloudfront_distribution").viewer_certificate)).to.deep.equal({
      cloudfront_default_certificate: true,
    });
    const own = only("withOptions", "aws_cloudfront_distribution");
    expect(own.aliases).to.deep.equal(["stock.example.com"]);
    expect(block(own.viewer_certificate)).to.include({ minimum_protocol_version: "TLSv1.2_2021" });
    expect(block(block(stack("withOptions").output).dashboard_url).value).to.equal("https://stock.example.com");
    const links = resources(stack("withOptions"), "aws_lambda_function").map(
      ({ environment }) => block(block(environment).variables).DASHBOARD_URL,
    );
    expect(links).to.deep.equal(Array(3).fill("https://stock.example.com"));
  });
});
