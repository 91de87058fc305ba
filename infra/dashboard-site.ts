import { CloudfrontDistribution } from "@cdktf/provider-aws/lib/cloudfront-distribution/index.js";
import { CloudfrontOriginAccessControl } from "@cdktf/provider-aws/lib/cloudfront-origin-access-control/index.js";
import { Construct } from "constructs";
import { ASSETS_PREFIX, INDEX_KEY } from "#domain/dashboard/site.ts";
import { DASHBOARD_VERSION_DAYS } from "#domain/retention.ts";
import type { Environment } from "#environments/environment.ts";
import { bucketArn, bucketName, resourceName } from "./building-blocks/names.ts";
import { PrivateBucket } from "./building-blocks/private-bucket.ts";
import { PageHeaders } from "./page-headers.ts";

const NAME = "dashboard";
const ORIGIN = "bucket";
/** Seconds CloudFront remembers that a file is missing. */
const MISSING_SECONDS = 10;

/** AWS's own cache policies. Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html */
const CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7439e55e88f6";
const CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";

/** Where the page lies and how it is reached: a private bucket that one CloudFront distribution reads. */
export class DashboardSite extends Construct {
  /** Known once the bucket exists. */
  readonly bucket: string;
  /** The address people open, without a "/" at its end. */
  readonly url: string;
  /** CloudFront's own name of the distribution: where a DNS record of an own domain leads. */
  readonly distributionDomain: string;

  constructor(scope: Construct, id: string, { environment }: { readonly environment: Environment }) {
    super(scope, id);
    const distribution = this.distribution(environment);
    const arn = bucketArn(bucketName(environment, NAME));
    const bucket = new PrivateBucket(this, "bucket", {
      environment,
      name: NAME,
      keepOldVersionsDays: DASHBOARD_VERSION_DAYS,
      // What lies here everybody may read who opens the page.
      serviceKey: true,
      statements: [
        {
          sid: "DistributionReads",
          actions: ["s3:GetObject"],
          resources: [`${arn}/*`],
          principals: [{ type: "Service", identifiers: ["cloudfront.amazonaws.com"] }],
          // CloudFront names no account beside the distribution, whose ARN holds it.
          condition: [{ test: "StringEquals", variable: "aws:SourceArn", values: [distribution.arn] }],
        },
      ],
    });
    this.bucket = bucket.name;
    this.distributionDomain = distribution.domainName;
    this.url = environment.dashboardOrigin ?? `https://${environment.dashboardDomain?.name ?? distribution.domainName}`;
  }

  private distribution(environment: Environment): CloudfrontDistribution {
    const name = resourceName(environment, NAME);
    const access = new CloudfrontOriginAccessControl(this, "access", {
      name,
      originAccessControlOriginType: "s3",
      signingBehavior: "always",
      signingProtocol: "sigv4",
    });
    const headers = new PageHeaders(this, "headers", { environment });
    const behavior = {
      ...{ targetOriginId: ORIGIN, responseHeadersPolicyId: headers.policyId, compress: true },
      ...{ allowedMethods: ["GET", "HEAD"], cachedMethods: ["GET", "HEAD"] },
      viewerProtocolPolicy: "redirect-to-https",
    };
    return new CloudfrontDistribution(this, "distribution", {
      enabled: true,
      comment: name,
      defaultRootObject: INDEX_KEY,
      httpVersion: "http2and3",
      isIpv6Enabled: true,
      priceClass: "PriceClass_100",
      origin: [
        {
          originId: ORIGIN,
          domainName: `${bucketName(environment, NAME)}.s3.${environment.region}.amazonaws.com`,
          originAccessControlId: access.id,
        },
      ],
      defaultCacheBehavior: { ...behavior, cachePolicyId: CACHING_DISABLED },
      orderedCacheBehavior: [{ ...behavior, pathPattern: `/${ASSETS_PREFIX}*`, cachePolicyId: CACHING_OPTIMIZED }],
      // Whoever may not list a bucket gets 403 for what is missing.
      customErrorResponse: [403, 404].map((errorCode) => ({
        errorCode,
        responseCode: 404,
        responsePagePath: `/${INDEX_KEY}`,
        errorCachingMinTtl: MISSING_SECONDS,
      })),
      restrictions: { geoRestriction: { restrictionType: "none" } },
      ...certificate(environment),
    });
  }
}

function certificate({ dashboardDomain }: Environment) {
  if (!dashboardDomain) return { viewerCertificate: { cloudfrontDefaultCertificate: true } };
  return {
    aliases: [dashboardDomain.name],
    viewerCertificate: {
      acmCertificateArn: dashboardDomain.certificateArn,
      sslSupportMethod: "sni-only",
      minimumProtocolVersion: "TLSv1.2_2021",
    },
  };
}
