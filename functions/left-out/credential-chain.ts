/**
 * Stands for `@aws-sdk/credential-provider-node` in the functions' bundles: of that chain only the first link, which is
 * the one that answers in Lambda. It throws `CredentialsProviderError` where the environment holds no credentials.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
export { fromEnv as defaultProvider } from "@aws-sdk/credential-provider-env";
