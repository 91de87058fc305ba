import { HeadBucketCommand, NotFound, type S3Client } from "@aws-sdk/client-s3";
import { CannotStart } from "../cli/cannot-start.ts";

/** Throws a `CannotStart` when `bucket` is gone: the outputs of the last start outlive a stack that was destroyed. */
export async function refuseUnapplied(s3: Pick<S3Client, "send">, bucket: string): Promise<void> {
  try {
    await s3.send(new HeadBucketCommand({ Bucket: bucket }));
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    throw new CannotStart('The local cloud runs, but "local" is not applied to it: end "npm start" and run it again.');
  }
}
