import {
  condition,
  plusAction,
  rewrite,
  set,
  setIn,
  statement,
  weaknesses,
  without,
  withoutAction,
  withoutCondition,
} from "./planting.ts";

const HEADERS = "aws_cloudfront_response_headers_policy";
const CONTENT = "security_headers_config.content_security_policy.content_security_policy";
const TAG = "aws:PrincipalTag/store";

const userPool = setIn("aws_cognito_user_pool");
const client = setIn("aws_cognito_user_pool_client");
const identityPool = setIn("aws_cognito_identity_pool");
const distribution = setIn("aws_cloudfront_distribution");
const headers = setIn(HEADERS);
const BUYER = "viewers_buyer-policy";
const STORE_USER = "viewers_store-user-policy";
const BUYER_TRUST = "viewers_buyer-trust";
const STORE_USER_TRUST = "viewers_store-user-trust";
const KEYS = "dynamodb:LeadingKeys";
const AUD = "cognito-identity.amazonaws.com:aud";
const AMR = "cognito-identity.amazonaws.com:amr";

/** Who signs in to the dashboard, what they may, and how the page is served. */
export const DASHBOARD = weaknesses({
  "everybody may sign up": userPool("sign-in", "admin_create_user_config.allow_admin_create_user_only", false),
  "a password may be short": userPool("sign-in", "password_policy.minimum_length", 8),
  "a first password holds for a year": userPool("sign-in", "password_policy.temporary_password_validity_days", 365),
  "no second factor": userPool("sign-in", "mfa_configuration", "OFF"),
  "users may be deleted": userPool("sign-in", "deletion_protection", "INACTIVE"),
  "sign-in says who exists": client("sign-in", "prevent_user_existence_errors"),
  "a client takes passwords": client("sign-in", "explicit_auth_flows", [
    "ALLOW_REFRESH_TOKEN_AUTH",
    "ALLOW_USER_PASSWORD_AUTH",
  ]),
  "a client takes Cognito's usual flows": client("sign-in", "explicit_auth_flows"),
  "a client gives tokens in the address": client("sign-in", "allowed_oauth_flows", ["implicit"]),
  "a page keeps a secret": client("sign-in", "generate_secret", true),
  "a user may choose its store": client("sign-in", "write_attributes", ["name", "custom:store"]),
  "a user may write everything": client("sign-in", "write_attributes"),
  "the page cannot read the store": client("sign-in", "read_attributes", ["email"]),
  "an access token lasts a day": client("sign-in", "access_token_validity", 1440),
  "an ID token's minutes are hours": client("sign-in", "token_validity_units.0.id_token", "hours"),
  "a session lasts a month": client("sign-in", "token_validity_units.0.refresh_token", "days"),
  "tokens cannot be revoked": client("sign-in", "enable_token_revocation", false),
  "sign-in leads elsewhere": client("sign-in", "callback_urls.0", "https://example.org/"),
  "sign-out leads elsewhere": client("sign-in", "logout_urls.0", "https://example.org/"),

  "guests get credentials": identityPool("viewers", "allow_unauthenticated_identities", true),
  "the classic flow is open": identityPool("viewers", "allow_classic_flow", true),
  "a deleted user's token still works": identityPool(
    "viewers",
    "cognito_identity_providers.0.server_side_token_check",
    false,
  ),
  "guests have a role": set(
    "aws_cognito_identity_pool_roles_attachment",
    "viewers",
    "roles.unauthenticated",
    "arn:aws:iam::111111111111:role/inventory-dev-buyer",
  ),
  "no session carries its store": without("aws_cognito_identity_pool_provider_principal_tag", "viewers"),
  "a session's store is the user's own name": set(
    "aws_cognito_identity_pool_provider_principal_tag",
    "viewers",
    "principal_tags.store",
    "name",
  ),
  "another group has a role": set("aws_cognito_user_group", "viewers", "name", "everybody"),
  "users of any pool become buyers": withoutCondition(BUYER_TRUST, "TrustSignedIn", AUD),
  "users of any pool become store users": withoutCondition(STORE_USER_TRUST, "TrustSignedIn", AUD),
  "a session carries no tags": withoutAction(BUYER_TRUST, "sts:TagSession"),
  "guests become buyers": withoutCondition(BUYER_TRUST, "TrustSignedIn", AMR),
  "guests become store users": condition(STORE_USER_TRUST, "TrustSignedIn", AMR, { values: ["*"] }),

  "a store user reads every store": withoutCondition(STORE_USER, "ViewStock", KEYS),
  "a store user reads every summary": withoutCondition(STORE_USER, "ViewSummaries", KEYS),
  "a store user reads every upload's record": withoutCondition(STORE_USER, "ViewUploads", KEYS),
  "a request without keys is everybody's": withoutCondition(STORE_USER, "ViewStock", KEYS, /^Null$/),
  "a store user's key is a fixed store": condition(STORE_USER, "ViewStock", KEYS, { values: ["*"] }),
  "a store user may scan": plusAction(STORE_USER, "ViewStock", "dynamodb:Scan"),
  "a store user may write": plusAction(STORE_USER, "ViewStock", "dynamodb:PutItem"),
  "a store user uploads for every store": statement(STORE_USER, "SendUploads", {
    resources: ["arn:aws:s3:::inventory-dev-uploads-111111111111/stores/*"],
  }),
  "a store user reads every report": statement(STORE_USER, "ViewReports", {
    resources: ["arn:aws:s3:::inventory-dev-reports-111111111111/*"],
  }),
  "a store's name may lead into another's folder": withoutCondition(STORE_USER, "SendUploads", TAG, /Like/),
  "a buyer may scan": plusAction(BUYER, "ViewStock", "dynamodb:Scan"),
  "a buyer may write": plusAction(BUYER, "ViewStock", "dynamodb:PutItem"),
  "a buyer speaks PartiQL": plusAction(BUYER, "ViewStock", "dynamodb:PartiQLSelect"),
  "a buyer changes settings": statement(BUYER, "SendUploads", {
    resources: ["arn:aws:s3:::inventory-dev-uploads-111111111111/*"],
  }),
  "a buyer cannot query": withoutAction(BUYER, "dynamodb:Query"),

  "the page is served by plain HTTP": distribution(
    "dashboard-site",
    "default_cache_behavior.viewer_protocol_policy",
    "allow-all",
  ),
  "its files are served by plain HTTP": distribution(
    "dashboard-site",
    "ordered_cache_behavior.0.viewer_protocol_policy",
    "allow-all",
  ),
  "the page can be written to": distribution("dashboard-site", "default_cache_behavior.allowed_methods", [
    "GET",
    "HEAD",
    "PUT",
  ]),
  "the page has no headers": distribution("dashboard-site", "default_cache_behavior.response_headers_policy_id"),
  "the bucket is read without access control": distribution("dashboard-site", "origin.0.origin_access_control_id"),
  "requests to the bucket are not signed": set(
    "aws_cloudfront_origin_access_control",
    "dashboard-site",
    "signing_behavior",
    "never",
  ),
  "every distribution reads the bucket": withoutCondition(
    "dashboard-site_bucket",
    "DistributionReads",
    "aws:SourceArn",
  ),
  "no distribution reads the bucket": statement("dashboard-site_bucket", "DistributionReads", { effect: "Deny" }),
  "the distribution writes": plusAction("dashboard-site_bucket", "DistributionReads", "s3:PutObject"),
  "an own domain speaks TLS 1.0": distribution("dashboard-site", "viewer_certificate", {
    acm_certificate_arn: "a",
    minimum_protocol_version: "TLSv1",
  }),
  "HSTS is gone": headers("dashboard-site", "security_headers_config.strict_transport_security"),
  "HSTS lasts a minute": headers(
    "dashboard-site",
    "security_headers_config.strict_transport_security.access_control_max_age_sec",
    60,
  ),
  "the content policy is gone": headers("dashboard-site", "security_headers_config.content_security_policy"),
  "the page runs strange scripts": rewrite(
    HEADERS,
    "dashboard-site",
    CONTENT,
    "script-src 'self'",
    "script-src 'self' 'unsafe-inline'",
  ),
  "the page loads from everywhere": rewrite(HEADERS, "dashboard-site", CONTENT, "default-src 'none'", "default-src *"),
  "the page calls everywhere": rewrite(HEADERS, "dashboard-site", CONTENT, "connect-src 'self'", "connect-src *"),
  "the page can be framed": rewrite(HEADERS, "dashboard-site", CONTENT, "; frame-ancestors 'none'", ""),
  "old browsers frame the page": headers(
    "dashboard-site",
    "security_headers_config.frame_options.frame_option",
    "SAMEORIGIN",
  ),
  "browsers guess types": headers("dashboard-site", "security_headers_config.content_type_options"),
  "settings are cached": set("aws_s3_object", "dashboard-page", "cache_control", "max-age=31536000"),
});
