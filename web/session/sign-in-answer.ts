/** The parameters that the hosted pages sent the viewer back with. */
export type SignInAnswer = URLSearchParams;

/** Takes the hosted pages' answer, if this is one, out of the address: a reload must not redeem a code again. */
export function takeAnswer(): SignInAnswer | undefined {
  const answer = new URLSearchParams(location.search);
  if (!answer.has("code") && !answer.has("error")) return undefined;
  history.replaceState(undefined, "", `/${location.hash}`);
  return answer;
}
