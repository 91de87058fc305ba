import { S3Client } from "@aws-sdk/client-s3";
import { publishSite } from "../site/publish-site.ts";

// Terraform runs this with the credentials and the address of the cloud that it uses itself.
const [folder = "", bucket = ""] = process.argv.slice(2);
const s3 = new S3Client({ forcePathStyle: process.env.S3_PATH_STYLE === "true" });
const { sent, removed } = await publishSite({ s3, bucket, folder, now: new Date().toISOString() });
console.log(`${sent} files of the dashboard are published, ${removed} old ones removed.`);
