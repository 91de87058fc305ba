import { createHash } from "node:crypto";

/** The lower-case hex SHA-256 of a text's UTF-8. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
