/** Members see every store. */
export const BUYERS_GROUP = "buyers";
/** The user attribute, and the ID token's claim, that names the only store everybody else sees. */
export const STORE_ATTRIBUTE = "custom:store";
/** The session tag that carries that store's name to the policies. */
export const STORE_TAG = "store";
/** The longest value of a session tag, in characters. */
export const STORE_TAG_MAX = 256;
