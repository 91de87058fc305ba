/** Something that the person who runs a command has to put right; the message is one sentence for them. */
export class OperatorError extends Error {
  override readonly name = "OperatorError";
}

/** The command line asks for something that cannot be done; the message says what to change. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** What people can do about failures whose own words do not say it. */
const ADVICE: ReadonlyMap<string, string> = new Map([
  ["CredentialsProviderError", "No AWS credentials were found: sign in to the environment's account and try again."],
  ["ExpiredToken", "Your AWS credentials have expired: sign in again."],
  ["ExpiredTokenException", "Your AWS credentials have expired: sign in again."],
  ["InvalidClientTokenId", "AWS does not know your credentials: sign in to the environment's account and try again."],
]);
const DENIED = /^(?:AccessDenied|AuthorizationError|UnauthorizedOperation)/;
const UNREACHABLE: ReadonlySet<string> = new Set(["ECONNREFUSED", "ENOTFOUND", "ECONNRESET", "ETIMEDOUT"]);

/** What failed, as one line for the person who ran the command: never a stack trace. */
export function failureSentence(error: unknown): string {
  if (!(error instanceof Error)) return `It failed: ${error}`;
  const advice = ADVICE.get(error.name);
  if (advice) return advice;
  const code = codeOf(error);
  if (code && UNREACHABLE.has(code))
    return `The environment cannot be reached (${code}): check the network and try again.`;
  const reason = error.message === "" ? error.name : error.message.replaceAll(/\s*\n\s*/g, " ");
  return DENIED.test(error.name) ? `Your credentials do not allow this: ${reason}` : reason;
}

function codeOf(error: Error): string | undefined {
  return "code" in error && typeof error.code === "string" ? error.code : undefined;
}
