import { CloudfrontResponseHeadersPolicy } from "@cdktf/provider-aws/lib/cloudfront-response-headers-policy/index.js";
import { Construct } from "constructs";
import type { Environment } from "#environments/environment.ts";
import { resourceName } from "./building-blocks/names.ts";
import { serviceUrls } from "./building-blocks/service-urls.ts";
import { REPORT_BUCKET } from "./report-bucket.ts";
import { UPLOAD_BUCKET } from "./upload-bucket.ts";

/** Seconds in which browsers ask for nothing but TLS: two years, as https://hstspreload.org wants it. */
const HSTS_SECONDS = 2 * 365 * 24 * 60 * 60;

/** The headers of every response: what a page may load and call, and that nobody frames it. */
export class PageHeaders extends Construct {
  readonly policyId: string;

  constructor(scope: Construct, id: string, { environment }: { readonly environment: Environment }) {
    super(scope, id);
    const policy = new CloudfrontResponseHeadersPolicy(this, "policy", {
      name: resourceName(environment, "dashboard"),
      securityHeadersConfig: {
        contentSecurityPolicy: { contentSecurityPolicy: contentSecurityPolicy(environment), override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: "DENY", override: true },
        referrerPolicy: { referrerPolicy: "no-referrer", override: true },
        strictTransportSecurity: { accessControlMaxAgeSec: HSTS_SECONDS, includeSubdomains: true, override: true },
      },
      customHeadersConfig: {
        items: [
          { header: "cross-origin-opener-policy", value: "same-origin", override: true },
          { header: "cross-origin-resource-policy", value: "same-origin", override: true },
          { header: "permissions-policy", value: "camera=(), geolocation=(), microphone=()", override: true },
        ],
      },
      removeHeadersConfig: { items: [{ header: "Server" }] },
    });
    this.policyId = policy.id;
  }
}

/** Own files only, and requests to exactly the services the page needs. */
function contentSecurityPolicy(environment: Environment): string {
  const urls = serviceUrls(environment);
  const called = [
    urls.signIn,
    urls.cognitoIdentity,
    urls.dynamodb,
    urls.bucket(UPLOAD_BUCKET),
    urls.bucket(REPORT_BUCKET),
  ];
  const foreign = called.filter((url) => url.startsWith("https://"));
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    ["connect-src 'self'", ...foreign].join(" "),
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}
