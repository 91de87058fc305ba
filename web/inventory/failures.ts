/** The viewer's role does not allow this. */
export class Denied extends Error {
  override readonly name = "Denied";
}

/** Nothing answered: the network is down, or the service is. */
export class Offline extends Error {
  override readonly name = "Offline";
}

/** The sign-in is over and cannot be renewed: the viewer must sign in again. */
export class SessionExpired extends Error {
  override readonly name = "SessionExpired";
}

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

/** Thrown for a key that no address can name: browsers take `.` and `..` between slashes out of it. */
export class UnnameableKey extends Error {
  override readonly name = "UnnameableKey";

  constructor(key: string) {
    super(`${key} cannot be named in an address: "." and ".." may not stand alone between slashes.`);
  }
}
