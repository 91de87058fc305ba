/** What stands on the page before somebody is signed in. */
export const landing = {
  signIn: "Sign in",
  tryAgain: "Try again",
  signedOut: { title: "You are signed out", words: "Stock levels are shown to people who are signed in." },
  noSettings: {
    title: "The page is not set up",
    words: "Its settings cannot be read. If this lasts, tell whoever runs the page to apply its stack again.",
  },
  refused: {
    title: "The sign-in did not succeed",
    words: (reason: string) =>
      reason === "" ? "It took too long, or was begun in another tab." : `The sign-in page says: ${reason}`,
  },
  failed: {
    title: "The page cannot be shown",
    words: "Something did not answer, or the page was renewed meanwhile. Check your network and try again.",
  },
};
