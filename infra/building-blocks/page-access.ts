import { S3BucketCorsConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-cors-configuration/index.js";
import type { Construct } from "constructs";

export interface PageAccessProps {
  readonly bucket: string;
  /** Such as `https://stock.example.com`. */
  readonly origin: string;
  readonly methods: readonly ("GET" | "PUT")[];
}

/** What a signed request carries beside what every browser may send. */
const SIGNED_HEADERS = ["authorization", "content-type", "if-none-match", "x-amz-*"];
/** Seconds a browser remembers the answer. */
const MAX_AGE_SECONDS = 3600;

/** Lets pages of one origin use the bucket with credentials of their own, and see which version they wrote or read. */
export function openToPage(scope: Construct, id: string, { bucket, origin, methods }: PageAccessProps): void {
  new S3BucketCorsConfiguration(scope, id, {
    bucket,
    corsRule: [
      {
        allowedOrigins: [origin],
        allowedMethods: [...methods],
        allowedHeaders: SIGNED_HEADERS,
        exposeHeaders: ["etag", "x-amz-version-id"],
        maxAgeSeconds: MAX_AGE_SECONDS,
      },
    ],
  });
}
