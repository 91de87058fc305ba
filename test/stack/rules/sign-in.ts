import { STORE_ATTRIBUTE, STORE_TAG } from "#domain/dashboard/viewer.ts";
import { block, blocks } from "../synthesized.ts";
import { type Facts, texts } from "./facts.ts";
import { every, type Kind, the } from "./rule.ts";

const LEAST_PASSWORD = 12;
const LONGEST_TOKEN_MINUTES = 60;
const LONGEST_SESSION_HOURS = 12;
const MINUTES: Readonly<Record<string, number>> = { minutes: 1, hours: 60, days: 24 * 60 };

/** Who signs in, and how. */
export const USER_POOLS: Kind = {
  types: ["aws_cognito_user_pool", "aws_cognito_user_pool_client", "aws_cognito_user_pool_domain"],
  rules: [
    ...every("aws_cognito_user_pool", {
      "nobody signs up by themselves": ({ body }) =>
        block(body.admin_create_user_config).allow_admin_create_user_only === true,
      "every password has twelve characters at least": ({ body }) =>
        Number(block(body.password_policy).minimum_length) >= LEAST_PASSWORD,
      "every first password ends within a week": ({ body }) =>
        Number(block(body.password_policy).temporary_password_validity_days) <= 7,
      "every user is offered a second factor": ({ body }) =>
        /^(?:ON|OPTIONAL)$/.test(`${body.mfa_configuration}`) &&
        block(body.software_token_mfa_configuration).enabled === true,
      "every user pool refuses to be deleted, outside of local": ({ body }, { environment }) =>
        !environment.protectsData ||
        (body.deletion_protection === "ACTIVE" && block(body.lifecycle).prevent_destroy === true),
      "every password is recovered by a verified address only": ({ body }) =>
        blocks(block(body.account_recovery_setting).recovery_mechanism)
          .map(({ name }) => name)
          .join() === "verified_email",
    }),
    ...every("aws_cognito_user_pool_client", {
      "no client reveals whether a user exists": ({ body }) => body.prevent_user_existence_errors === "ENABLED",
      "no client takes a password": ({ body }) => texts(body.explicit_auth_flows).join() === "ALLOW_REFRESH_TOKEN_AUTH",
      "every client signs in by a code, and keeps no secret": ({ body }) =>
        texts(body.allowed_oauth_flows).join() === "code" && body.generate_secret === false,
      "no user writes the store it belongs to": ({ body }) =>
        body.write_attributes !== undefined && !texts(body.write_attributes).includes(STORE_ATTRIBUTE),
      "every client reads the user's store": ({ body }) => texts(body.read_attributes).includes(STORE_ATTRIBUTE),
      "every token ends within the hour": ({ body }) =>
        minutes(body, "access_token") <= LONGEST_TOKEN_MINUTES && minutes(body, "id_token") <= LONGEST_TOKEN_MINUTES,
      "every session ends within the day": ({ body }) => minutes(body, "refresh_token") <= LONGEST_SESSION_HOURS * 60,
      "every token can be revoked": ({ body }) => body.enable_token_revocation === true,
      "every client returns to the dashboard only": ({ body }, facts) =>
        [body.callback_urls, body.logout_urls].every((urls) => texts(urls).join() === `${dashboardUrl(facts)}/`),
    }),
  ],
};

/** What somebody who signed in gets. */
export const IDENTITY_POOLS: Kind = {
  types: [
    "aws_cognito_identity_pool",
    "aws_cognito_identity_pool_provider_principal_tag",
    "aws_cognito_identity_pool_roles_attachment",
    "aws_cognito_user_group",
  ],
  rules: [
    ...every("aws_cognito_identity_pool", {
      "no identity pool takes guests": ({ body }) => body.allow_unauthenticated_identities === false,
      "no identity pool has the classic flow": ({ body }) => body.allow_classic_flow === false,
      "every identity pool asks whether a token still holds": ({ body }) =>
        blocks(body.cognito_identity_providers).length > 0 &&
        blocks(body.cognito_identity_providers).every((provider) => provider.server_side_token_check === true),
      "every identity pool trusts one user pool": ({ body }) =>
        blocks(body.cognito_identity_providers).length === 1 && body.saml_provider_arns === undefined,
      "every identity pool gives its roles and tags": ({ body: _ }, facts) =>
        facts.of("aws_cognito_identity_pool_roles_attachment").length === 1 &&
        facts.of("aws_cognito_identity_pool_provider_principal_tag").length === 1,
    }),
    ...every("aws_cognito_identity_pool_roles_attachment", {
      "no role is for guests": ({ body }) => Object.keys(block(body.roles)).join() === "authenticated",
      "every role comes from the user's group": ({ body }) =>
        blocks(body.role_mapping).every(({ type }) => type === "Token"),
    }),
    ...every("aws_cognito_identity_pool_provider_principal_tag", {
      "every session carries its store and nothing else": ({ body }) =>
        body.use_defaults === false &&
        JSON.stringify(body.principal_tags) === JSON.stringify({ [STORE_TAG]: STORE_ATTRIBUTE }),
    }),
    ...the("aws_cognito_user_group", {
      "only one group has a role": (facts) =>
        facts
          .of("aws_cognito_user_group")
          .map(({ body }) => `${body.name} ${body.role_arn}`)
          .every((group) => /^buyers arn:aws:iam::\d{12}:role\/inventory-[a-z]+-buyer$/.test(group)),
    }),
  ],
};

function dashboardUrl({ stack, environment }: Facts): string {
  const value = `${block(block(stack.output).dashboard_url).value}`;
  return (
    environment.dashboardOrigin ??
    value.replace(/\$\{aws_cloudfront_distribution\.([\w-]+)\.(\w+)\}/, "$1.$2.example.com")
  );
}

/** 30 days where nothing is said, as Cognito has it for refresh tokens. */
function minutes(client: Facts["all"][number]["body"], token: string): number {
  const unit = MINUTES[`${block(client.token_validity_units)[token]}`] ?? 24 * 60;
  return Number(client[`${token}_validity`] ?? 30) * unit;
}
