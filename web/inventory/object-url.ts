/** Thrown for a key that no address can name: browsers take `.` and `..` between slashes out of it. */
export class UnnameableKey extends Error {
  override readonly name = "UnnameableKey";

  constructor(key: string) {
    super(`${key} cannot be named in an address: "." and ".." may not stand alone between slashes.`);
  }
}

/** The address of an object in a bucket; throws {@link UnnameableKey}. */
export function objectUrl(bucketUrl: string, key: string): string {
  const segments = key.split("/");
  if (segments.some((segment) => segment === "." || segment === "..")) throw new UnnameableKey(key);
  return `${bucketUrl}/${segments.map(encoded).join("/")}`;
}

/** As a signature has it: everything but letters, digits and `-._~`. */
function encoded(segment: string): string {
  return encodeURIComponent(segment).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
