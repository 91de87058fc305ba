import { expect } from "chai";
import { dev } from "#environments/dev.ts";
import type { Environment } from "#environments/environment.ts";
import { local } from "#environments/local.ts";
import { type Block, blocks, resources, type Stack, synthesizedStack } from "./synthesized.ts";

const WITH_OPTIONS: Environment = {
  ...dev,
  secondFactor: "required",
  dashboardDomain: { name: "stock.example.com", certificateArn: "arn:aws:acm:us-east-1:111111111111:certificate/a" },
};

describe("the dashboard's resources", () => {
  const stacks: Record<string, Stack> = {};
  before(() => {
    for (const environment of [local, dev]) stacks[environment.name] = synthesizedStack(environment);
    stacks.withOptions = synthesizedStack(WITH_OPTIONS);
  });
  const stack = (name: string): Stack => stacks[name] ?? fail(`There is no stack ${name}.`);
  const only = (name: string, type: string): Block => {
    const found = resources(stack(name), type);
    expect(found, type).to.have.lengthOf(1);
    return found[0] ?? {};
  };

  for (const name of ["local", "dev"]) {
    describe(`in ${name}`, () => {
      it("let nobody sign up, and nobody in with a short password", () => {
        const pool = only(name, "aws_cognito_user_pool");
        expect(block(pool.admin_create_user_config).allow_admin_create_user_only).to.equal(true);
        expect(block(pool.password_policy).minimum_length).to.be.at.least(12);
        expect(pool).to.include({ mfa_configuration: "OPTIONAL" });
        expect(block(pool.software_token_mfa_configuration).enabled).to.equal(true);
        expect(block(pool.username_configuration).case_sensitive).to.equal(false);
        expect(pool.deletion_protection).to.equal(name === "local" ? "INACTIVE" : "ACTIVE");
      });

      it("sign in by code only, for a page that keeps no secret, with tokens that soon end", () => {
        const client = only(name, "aws_cognito_user_pool_client");
        expect(client.allowed_oauth_flows).to.deep.equal(["code"]);
        expect(client.explicit_auth_flows).to.deep.equal(["ALLOW_REFRESH_TOKEN_AUTH"]);
        expect(client).to.include({ generate_secret: false, prevent_user_existence_errors: "ENABLED" });
        expect(client).to.include({ enable_token_revocation: true });
        expect(client.token_validity_units).to.deep.equal([
          { access_token: "minutes", id_token: "minutes", refresh_token: "hours" },
        ]);
        expect(client.access_token_validity).to.be.within(5, 60);
        expect(client.id_token_validity).to.be.within(5, 60);
        expect(client.refresh_token_validity).to.be.within(1, 12);
        expect(only(name, "aws_cognito_user_pool_domain").managed_login_version).to.equal(1);
      });

      it("return to the dashboard's own address and to no other", () => {
        const client = only(name, "aws_cognito_user_pool_client");
        const url = `${block(block(stack(name).output).dashboard_url).value}/`;
        expect(client.callback_urls).to.deep.equal([url]);
        expect(client.logout_urls).to.deep.equal([url]);
      });

      it("let the page read the user's store and never write it", () => {
        const client = only(name, "aws_cognito_user_pool_client");
        expect(client.read_attributes).to.include("custom:store");
        expect(client.write_attributes).to.deep.equal(["name"]);
        const [store] = blocks(only(name, "aws_cognito_user_pool").schema);
        expect(store).to.include({ name: "store", mutable: true });
      });

      it("give credentials to those who signed in, tagged with their store, by the role of their group", () => {
        const pool = only(name, "aws_cognito_identity_pool");
        expect(pool).to.include({ allow_unauthenticated_identities: false, allow_classic_flow: false });
        expect(blocks(pool.cognito_identity_providers).map((one) => one.server_side_token_check)).to.deep.equal([true]);
        const tags = only(name, "aws_cognito_identity_pool_provider_principal_tag");
        expect(tags).to.deep.include({ use_defaults: false, principal_tags: { store: "custom:store" } });
        const attachment = only(name, "aws_cognito_identity_pool_roles_attachment");
        expect(Object.keys(block(attachment.roles))).to.deep.equal(["authenticated"]);
        expect(blocks(attachment.role_mapping)[0]).to.include({ type: "Token" });
        expect(only(name, "aws_cognito_user_group")).to.include({ name: "buyers" });
      });

      it("send every header that keeps a page to itself", () => {
        const headers = block(only(name, "aws_cloudfront_response_headers_policy").security_headers_config);
        expect(Object.keys(headers)).to.have.members([
          ...["content_security_policy", "content_type_options", "frame_options"],
          ...["referrer_policy", "strict_transport_security"],
        ]);
        const policy = `${block(headers.content_security_policy).content_security_policy}`;
        expect(policy)
          .to.match(/^default-src 'none'; /)
          .and.to.contain("frame-ancestors 'none'");
        expect(policy).not.to.match(/unsafe|\*|http:/);
        expect(block(headers.strict_transport_security).access_control_max_age_sec).to.be.at.least(31_536_000);
      });

      it("are read by their own distribution only, over TLS", () => {
        const distribution = only(name, "aws_cloudfront_distribution");
        const behaviors = [distribution.default_cache_behavior, ...blocks(distribution.ordered_cache_behavior)];
        for (const behavior of behaviors.map(block)) {
          expect(behavior.viewer_protocol_policy).to.equal("redirect-to-https");
          expect(behavior.allowed_methods).to.deep.equal(["GET", "HEAD"]);
          expect(behavior.response_headers_policy_id).to.be.a("string");
        }
        expect(only(name, "aws_cloudfront_origin_access_control")).to.include({ signing_behavior: "always" });
      });

      it("open their buckets to the dashboard's pages only", () => {
        const rules = resources(stack(name), "aws_s3_bucket_cors_configuration").flatMap((one) =>
          blocks(one.cors_rule),
        );
        const url = block(block(stack(name).output).dashboard_url).value;
        expect(rules.map((rule) => rule.allowed_origins)).to.deep.equal([[url], [url]]);
        expect(rules.map((rule) => rule.allowed_methods)).to.have.deep.members([["PUT"], ["GET"]]);
        for (const rule of rules) expect(rule.expose_headers).to.include("x-amz-version-id");
      });

      it("are published anew when the build changes, after the settings", () => {
        const published = only(name, "terraform_data");
        expect(block(published.triggers_replace).site).to.match(/^[A-Za-z0-9+/]{43}=$/);
        expect(published.depends_on).to.have.lengthOf(1);
        expect(only(name, "aws_s3_object")).to.include({ key: "settings.json", cache_control: "no-store" });
      });
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

function block(value: unknown): Block {
  return blocks(value)[0] ?? {};
}

function fail(reason: string): never {
  throw new Error(reason);
}
