/** The page itself: never cached, written last. */
export const INDEX_KEY = "index.html";
/** Everything under it has the hash of its content in its name, so it never changes. */
export const ASSETS_PREFIX = "assets/";
