/** What S3 takes in one request. Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/upload-objects.html */
export const MAX_UPLOAD_BYTES = 5 * 1024 ** 3;

/** Thrown for a file that is not sent because S3 would refuse it at its end. */
export class FileTooLarge extends Error {
  override readonly name = "FileTooLarge";

  constructor(bytes: number) {
    super(
      `The file has ${bytes} bytes, ${MAX_UPLOAD_BYTES} are allowed. Cut it into several files, or compress it with gzip.`,
    );
  }
}
