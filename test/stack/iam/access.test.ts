import { expect } from "chai";
import type { Stack } from "../synthesized.ts";
import { Access, type AccessRequest } from "./access.ts";

const ACCOUNT = "111111111111";
const TABLE = `arn:aws:dynamodb:eu-central-1:${ACCOUNT}:table/stock`;
const BUCKET = "arn:aws:s3:::files";
const QUEUE = `arn:aws:sqs:eu-central-1:${ACCOUNT}:loads`;

describe("the offline evaluation of a stack's policies", () => {
  const access = new Access(leastStack());
  const decide = (request: AccessRequest) => access.decide(request);
  const oslo = { role: "reader", tags: { store: "Oslo" } };
  const query = (leadingKey: string) => ({
    caller: oslo,
    action: "dynamodb:Query",
    resource: TABLE,
    context: { "dynamodb:LeadingKeys": [leadingKey] },
  });

  it("follows references, policy variables and conditions", async () => {
    expect(await decide(query("Oslo"))).to.equal("allowed");
    expect(await decide(query("Bergen"))).to.equal("denied");
    expect(await decide({ ...query("Oslo"), caller: { role: "reader" } })).to.equal("denied");
    expect(await decide({ ...query("Oslo"), resource: `${TABLE}2` })).to.equal("denied");
    expect(await decide({ ...query("Oslo"), action: "dynamodb:GetItem" })).to.equal("denied");
  });

  it("puts the policy of a bucket before what its callers may", async () => {
    const get = { caller: oslo, action: "s3:GetObject", resource: `${BUCKET}/Oslo/a.csv` };
    expect(await decide(get)).to.equal("allowed");
    expect(await decide({ ...get, context: { "aws:SecureTransport": "false" } })).to.equal("denied");
    expect(await decide({ ...get, resource: `${BUCKET}/Bergen/a.csv` })).to.equal("denied");
    const stranger = { principal: "arn:aws:iam::999999999999:role/stranger" };
    expect(await decide({ ...get, caller: stranger })).to.equal("denied");
    expect(await decide({ ...get, caller: { anonymous: true } })).to.equal("denied");
    const uploader = { principal: "arn:aws:iam::999999999999:role/uploader" };
    expect(await decide({ ...get, caller: uploader, action: "s3:PutObject" })).to.equal("allowed");
  });

  it("lets a service in for one source only", async () => {
    const s3 = { service: "s3.amazonaws.com", sourceArn: BUCKET, sourceAccount: ACCOUNT };
    const send = { caller: s3, action: "sqs:SendMessage", resource: QUEUE };
    expect(await decide(send)).to.equal("allowed");
    expect(await decide({ ...send, caller: { ...s3, sourceArn: `${BUCKET}2` } })).to.equal("denied");
    expect(await decide({ ...send, caller: { ...s3, sourceAccount: "999999999999" } })).to.equal("denied");
    expect(await decide({ ...send, caller: { ...s3, service: "sns.amazonaws.com" } })).to.equal("denied");
    expect(await decide({ ...send, caller: { anonymous: true } })).to.equal("denied");
  });

  it("knows who may take on a role", async () => {
    const claims = (amr: string) => ({
      "cognito-identity.amazonaws.com:aud": "pool",
      "cognito-identity.amazonaws.com:amr": [amr],
    });
    const assume = (amr: string) => ({
      caller: { federated: "cognito-identity.amazonaws.com", claims: claims(amr) },
      action: "sts:AssumeRoleWithWebIdentity",
      resource: `arn:aws:iam::${ACCOUNT}:role/reader`,
    });
    expect(await decide(assume("authenticated"))).to.equal("allowed");
    expect(await decide(assume("unauthenticated"))).to.equal("denied");
    expect(await decide({ ...assume("authenticated"), caller: oslo, action: "sts:AssumeRole" })).to.equal("denied");
  });

  it("takes no mistake in a request for a denial", async () => {
    const mistakes: AccessRequest[] = [
      { ...query("Oslo"), action: "dynamodb:Queri" },
      { ...query("Oslo"), context: { "s3:prefix": "Oslo/" } },
      { ...query("Oslo"), caller: { role: "nobody" } },
    ];
    for (const mistake of mistakes) {
      const outcome = await decide(mistake).catch((error: Error) => error);
      expect(outcome, JSON.stringify(mistake)).to.be.instanceOf(Error);
    }
  });
});

/** The least stack with one policy of each kind. */
function leastStack(): Stack {
  const reference = (attribute: string) => `\${${attribute}}`;
  const document = (name: string) => reference(`data.aws_iam_policy_document.${name}.json`);
  return {
    provider: { aws: [{ region: "eu-central-1", allowed_account_ids: [ACCOUNT] }] },
    resource: {
      aws_dynamodb_table: { stock: { name: "stock" } },
      aws_s3_bucket: { files: { bucket: "files" } },
      aws_s3_bucket_policy: { files: { bucket: reference("aws_s3_bucket.files.bucket"), policy: document("bucket") } },
      aws_sqs_queue: { loads: { name: "loads", policy: document("queue") } },
      aws_iam_role: { reader: { name: "reader", assume_role_policy: document("trust") } },
      aws_iam_role_policy: { reader: { role: reference("aws_iam_role.reader.id"), policy: document("reader") } },
    },
    data: { aws_iam_policy_document: documents(reference) },
  };
}

function documents(reference: (attribute: string) => string): Stack["data"][string] {
  const principal = (type: string, name: string) => [{ type, identifiers: [name] }];
  const when = (test: string, variable: string, value: string) => ({ test, variable, values: [value] });
  const readRows = {
    ...{ actions: ["dynamodb:Query"], resources: [reference("aws_dynamodb_table.stock.arn")] },
    condition: [
      when("ForAllValues:StringEquals", "dynamodb:LeadingKeys", "&{aws:PrincipalTag/store}"),
      when("Null", "dynamodb:LeadingKeys", "false"),
    ],
  };
  const readFiles = {
    ...{
      actions: ["s3:GetObject"],
      resources: [`${reference("aws_s3_bucket.files.arn")}/&{aws:PrincipalTag/store}/*`],
    },
  };
  const refusePlainHttp = {
    ...{ effect: "Deny", actions: ["s3:*"], resources: ["arn:aws:s3:::files/*"], principals: principal("*", "*") },
    condition: [when("Bool", "aws:SecureTransport", "false")],
  };
  const upload = {
    ...{ actions: ["s3:PutObject"], resources: ["arn:aws:s3:::files/*"] },
    principals: principal("AWS", "arn:aws:iam::999999999999:role/uploader"),
  };
  const send = {
    ...{ actions: ["sqs:SendMessage"], resources: [reference("aws_sqs_queue.loads.arn")] },
    principals: principal("Service", "s3.amazonaws.com"),
    condition: [
      when("ArnLike", "aws:SourceArn", reference("aws_s3_bucket.files.arn")),
      when("StringEquals", "aws:SourceAccount", ACCOUNT),
    ],
  };
  const trust = {
    actions: ["sts:AssumeRoleWithWebIdentity"],
    principals: principal("Federated", "cognito-identity.amazonaws.com"),
    condition: [
      when("StringEquals", "cognito-identity.amazonaws.com:aud", "pool"),
      when("ForAnyValue:StringLike", "cognito-identity.amazonaws.com:amr", "authenticated"),
    ],
  };
  return {
    reader: { statement: [readRows, readFiles] },
    bucket: { statement: [refusePlainHttp, upload] },
    queue: { statement: [send] },
    trust: { statement: [trust] },
  };
}
