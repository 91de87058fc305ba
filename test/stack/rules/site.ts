import { block, blocks } from "../synthesized.ts";
import { texts } from "./facts.ts";
import { every, type Kind } from "./rule.ts";

const YEAR_SECONDS = 31_536_000;

/** The dashboard's site: distribution, headers and what lies in its bucket. */
export const SITES: Kind = {
  types: [
    "aws_cloudfront_distribution",
    "aws_cloudfront_origin_access_control",
    "aws_cloudfront_response_headers_policy",
    "aws_s3_object",
    "terraform_data",
  ],
  rules: [
    ...every("aws_cloudfront_distribution", {
      "every way to the site is by TLS": ({ body }) =>
        behaviors(body).every((one) => /^(?:redirect-to-https|https-only)$/.test(`${one.viewer_protocol_policy}`)),
      "every way to the site only reads": ({ body }) =>
        behaviors(body).every((one) => texts(one.allowed_methods).join() === "GET,HEAD"),
      "every response has the headers of a policy of the stack": ({ body }, facts) =>
        behaviors(body).every(
          ({ response_headers_policy_id }) =>
            response_headers_policy_id !== undefined &&
            facts
              .of("aws_cloudfront_response_headers_policy")
              .some((policy) => policy.body.name === response_headers_policy_id),
        ),
      "every origin is reached by an origin access control": ({ body }, facts) =>
        blocks(body.origin).every(
          ({ origin_access_control_id, custom_origin_config }) =>
            custom_origin_config === undefined &&
            facts
              .of("aws_cloudfront_origin_access_control")
              .some((access) => access.body.name === origin_access_control_id),
        ),
      "every own domain speaks TLS 1.2 at least": ({ body }) => {
        const { cloudfront_default_certificate, minimum_protocol_version } = block(body.viewer_certificate);
        return cloudfront_default_certificate === true || /^TLSv1\.[23]_20(?:2|3)/.test(`${minimum_protocol_version}`);
      },
    }),
    ...every("aws_cloudfront_origin_access_control", {
      "every request to an origin is signed": ({ body }) =>
        body.signing_behavior === "always" && body.signing_protocol === "sigv4",
    }),
    ...every("aws_cloudfront_response_headers_policy", {
      "every page is asked for by TLS for a year at least": ({ body }) => {
        const { access_control_max_age_sec, include_subdomains } = header(body, "strict_transport_security");
        return Number(access_control_max_age_sec) >= YEAR_SECONDS && include_subdomains === true;
      },
      "every page runs its own scripts and styles only": ({ body }) => {
        const policy = contentPolicy(body);
        return (
          policy["default-src"] === "'none'" &&
          policy["script-src"] === "'self'" &&
          policy["style-src"] === "'self'" &&
          policy["base-uri"] === "'none'" &&
          !/unsafe|\*|http:/.test(Object.values(policy).join(" "))
        );
      },
      "no page is framed": ({ body }) =>
        contentPolicy(body)["frame-ancestors"] === "'none'" && header(body, "frame_options").frame_option === "DENY",
      "no browser guesses a type": ({ body }) => header(body, "content_type_options").override === true,
      "no page reveals where its reader comes from": ({ body }) =>
        header(body, "referrer_policy").referrer_policy === "no-referrer",
      "every header of the policy wins": ({ body }) =>
        Object.values(block(body.security_headers_config)).every((one) => block(one).override === true),
    }),
    ...every("aws_s3_object", {
      "every object that Terraform writes is never cached": ({ body }) => body.cache_control === "no-store",
    }),
    ...every("aws_s3_bucket_cors_configuration", {
      "every bucket opens to the dashboard's pages only": ({ body }, facts) => {
        const clients = facts.of("aws_cognito_user_pool_client");
        return blocks(body.cors_rule).every((rule) =>
          texts(rule.allowed_origins).every((origin) =>
            clients.some((client) => texts(client.body.callback_urls).includes(`${origin}/`)),
          ),
        );
      },
    }),
  ],
};

type Body = Parameters<typeof header>[0];

function behaviors(body: Body) {
  return [...blocks(body.default_cache_behavior), ...blocks(body.ordered_cache_behavior)];
}

function header(body: ReturnType<typeof block>, name: string) {
  return block(block(body.security_headers_config)[name]);
}

/** Directive → sources. */
function contentPolicy(body: Body): Readonly<Record<string, string>> {
  const text = `${header(body, "content_security_policy").content_security_policy ?? ""}`;
  return Object.fromEntries(text.split("; ").map((directive) => directive.split(/ (.*)/s).slice(0, 2)));
}
