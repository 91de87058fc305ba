/** Thrown when a sign-in did not succeed: the hosted pages said so, or their answer is to no question of this tab. */
export class SignInRefused extends Error {
  override readonly name = "SignInRefused";
  /** What the hosted pages said, or an empty text. */
  readonly reason: string;

  constructor(reason: string, cause?: unknown) {
    super(`The sign-in did not succeed. ${reason}`.trim(), { cause });
    this.reason = reason;
  }
}
