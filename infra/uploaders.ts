import type { Environment } from "#environments/environment.ts";
import { bucketArn, bucketName } from "./building-blocks/names.ts";

/** Thrown at synth for a store whose prefix a policy cannot name exactly. */
export class StoreWithoutPrefix extends Error {
  override readonly name = "StoreWithoutPrefix";

  constructor(store: string) {
    super(
      `"${store}" cannot be an uploader: "/" would end its prefix, and a policy takes "*", "?" and "$" for patterns. ` +
        "Let this store upload through somebody who may write any key.",
    );
  }
}

/** The prefix under which a store's own files lie. */
export function prefixOf(store: string): string {
  if (/[/*?$]/.test(store)) throw new StoreWithoutPrefix(store);
  return `stores/${store.normalize("NFC")}/`;
}

/** A statement for each uploader of the environment: it may do `action` in its own folder of the bucket `name`. */
export function uploaderStatements(environment: Environment, name: string, action: string): readonly object[] {
  return environment.uploaders.map(({ store, principalArn }, index) => ({
    sid: `Uploader${index}`,
    actions: [action],
    resources: [`${bucketArn(bucketName(environment, name))}/${prefixOf(store)}*`],
    principals: [{ type: "AWS", identifiers: [principalArn] }],
  }));
}
