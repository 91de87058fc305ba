import {
  type BucketLocationConstraint,
  CreateBucketCommand,
  HeadBucketCommand,
  type S3Client,
  S3ServiceException,
  waitUntilBucketExists,
} from "@aws-sdk/client-s3";
import { OperatorError } from "../cli/errors.ts";

/** The one region whose name a new bucket must not give. Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html */
const UNNAMED_REGION = "us-east-1";
const VISIBLE_SECONDS = 60;

export interface StateBucket {
  readonly bucket: string;
  readonly region: string;
  /** The account that owns it, or is to. */
  readonly account: string;
}

/** Makes the bucket unless `account` has it already; whether it was made. Throws an `OperatorError` where it cannot be had. */
export async function ensureStateBucket(s3: S3Client, wanted: StateBucket): Promise<boolean> {
  if (await isOwned(s3, wanted)) return false;
  await create(s3, wanted);
  await waitUntilBucketExists({ client: s3, maxWaitTime: VISIBLE_SECONDS }, owned(wanted));
  return true;
}

async function isOwned(s3: S3Client, wanted: StateBucket): Promise<boolean> {
  try {
    await s3.send(new HeadBucketCommand(owned(wanted)));
    return true;
  } catch (error) {
    const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
    if (status === 404) return false;
    if (status === 403) throw taken(wanted);
    if (status === 301 || status === 400) throw elsewhere(wanted);
    throw error;
  }
}

async function create(s3: S3Client, wanted: StateBucket): Promise<void> {
  const { bucket, region } = wanted;
  const location = { LocationConstraint: region as BucketLocationConstraint }; // AWS has more regions than the type
  const where = region === UNNAMED_REGION ? {} : { CreateBucketConfiguration: location };
  try {
    await s3.send(new CreateBucketCommand({ Bucket: bucket, ...where }));
  } catch (error) {
    if (!(error instanceof S3ServiceException)) throw error;
    if (error.name === "BucketAlreadyExists") throw taken(wanted);
    // Somebody else made it for this account just now.
    if (error.name !== "BucketAlreadyOwnedByYou") throw error;
  }
}

function owned({ bucket, account }: StateBucket) {
  return { Bucket: bucket, ExpectedBucketOwner: account };
}

function taken({ bucket, account }: StateBucket): OperatorError {
  return new OperatorError(
    `The bucket name ${bucket} is taken by an account other than ${account}, or you lack s3:ListBucket on it: choose another stateBucket in the environment's file (bucket names are shared by all accounts).`,
  );
}

function elsewhere({ bucket, region }: StateBucket): OperatorError {
  return new OperatorError(
    `The bucket ${bucket} exists, but not in ${region}: choose another stateBucket, or the bucket's region, in the environment's file.`,
  );
}
