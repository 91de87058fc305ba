import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { S3Client } from "@aws-sdk/client-s3";
import { expect } from "chai";
import { SettingsBucket } from "#functions/load-inventory/adapters/settings-bucket.ts";
import { DeletedCopy } from "#functions/load-inventory/in-force/settings-copies.ts";
import { failureOf } from "#test/unit/functions/load-inventory/loading.ts";

const KEY = "thresholds.json";
const VERSION = {
  key: "settings/thresholds.csv",
  versionId: "v1",
  uploadedAt: "2026-01-01T00:00:00.000Z",
  sequencer: "0A".padEnd(24, "0"),
};
const SAYS = {
  "x-amz-meta-key": VERSION.key,
  "x-amz-meta-version-id": VERSION.versionId,
  "x-amz-meta-uploaded-at": VERSION.uploadedAt,
  "x-amz-meta-sequencer": VERSION.sequencer,
};
const LISTING = `<ListVersionsResult>
  <Version><Key>thresholds.json</Key><VersionId>b</VersionId><ETag>&quot;2&quot;</ETag></Version>
  <Version><Key>thresholds.json</Key><VersionId>a</VersionId><ETag>&quot;1&quot;</ETag></Version>
  <Version><Key>thresholds.json.old</Key><VersionId>c</VersionId><ETag>&quot;3&quot;</ETag></Version>
  <DeleteMarker><Key>thresholds.json</Key><VersionId>d</VersionId></DeleteMarker>
</ListVersionsResult>`;

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

describe("the settings bucket", () => {
  it("hands out the newest copy and the upload that it is of", async () => {
    const { bucket } = await served({ status: 200, headers: { etag: '"1"', ...SAYS }, body: "é" });
    expect(await bucket.newest(KEY)).to.deep.equal({ etag: '"1"', version: VERSION, body: "é" });
  });

  it("hands out a copy that does not say of which upload it is", async () => {
    const { bucket } = await served({ status: 200, headers: { etag: '"1"' }, body: "x" });
    expect(await bucket.newest(KEY)).to.deep.equal({ etag: '"1"', version: undefined, body: "x" });
  });

  it("transfers nothing where the copy is the one that is known", async () => {
    const { bucket, requests } = await served({ status: 304, headers: { etag: '"1"' } });
    expect(await bucket.newest(KEY, '"1"')).to.equal("unchanged");
    expect(requests[0]?.headers["if-none-match"]).to.equal('"1"');
  });

  it("tells what never was from what was deleted", async () => {
    const { bucket } = await served(failure(404, "NoSuchKey"), {
      ...failure(404, "NoSuchKey"),
      headers: { "x-amz-delete-marker": "true" },
    });
    expect(await bucket.newest(KEY)).to.equal(undefined);
    expect(await failureOf(bucket.newest(KEY))).to.be.instanceOf(DeletedCopy);
  });

  it("passes every other failure on", async () => {
    const { bucket } = await served(failure(403, "AccessDenied"), failure(403, "AccessDenied"));
    expect(await failureOf(bucket.newest(KEY))).to.have.property("name", "AccessDenied");
    expect(await failureOf(bucket.put(KEY, { version: VERSION, body: "x" }, undefined))).to.have.property(
      "name",
      "AccessDenied",
    );
  });

  it("lists the copies that are left, the newest first, and reads each", async () => {
    const { bucket, requests } = await served({ status: 200, body: LISTING }, { status: 200, body: "x" });
    const versions = await bucket.versions(KEY);
    expect(versions).to.deep.equal([
      { versionId: "b", etag: '"2"' },
      { versionId: "a", etag: '"1"' },
    ]);
    expect(await bucket.read(KEY, { versionId: "a", etag: "" })).to.include({ body: "x" });
    expect(requests[1]?.url).to.contain("versionId=a");
  });

  it("puts a copy only where nothing is, or over the one that was seen", async () => {
    const { bucket, requests } = await served({ status: 200 }, { status: 200 });
    expect(await bucket.put(KEY, { version: VERSION, body: "x" }, undefined)).to.equal(true);
    expect(await bucket.put(KEY, { version: VERSION, body: "x" }, '"1"')).to.equal(true);
    const [first, second] = requests;
    expect(first?.headers).to.include({ "if-none-match": "*", ...SAYS });
    expect(second?.headers).to.include({ "if-match": '"1"' });
    expect(second?.headers).not.to.have.property("if-none-match");
  });

  for (const [status, code] of [
    [412, "PreconditionFailed"],
    [409, "ConditionalRequestConflict"],
    [404, "NoSuchKey"],
  ] as const) {
    it(`takes ${code} for a copy that others replaced`, async () => {
      const { bucket } = await served(failure(status, code));
      expect(await bucket.put(KEY, { version: VERSION, body: "x" }, '"1"')).to.equal(false);
    });
  }
});

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** The bucket behind an S3 that gives these answers, one after the other, and what it was asked. */
async function served(...answers: readonly Answer[]) {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    send(response, answers[requests.length - 1] ?? { status: 500 });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // it listens on a port
  const client = new S3Client({
    ...{ region: "eu-central-1", endpoint: `http://127.0.0.1:${port}`, forcePathStyle: true, maxAttempts: 1 },
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  closing.push(() => {
    client.destroy();
    server.close();
  });
  return { bucket: new SettingsBucket(client, "settings"), requests };
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  const type = { "content-type": "application/xml" };
  const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) };
  response.writeHead(status, { ...type, ...length, ...headers }).end(body);
}

function failure(status: number, code: string): Answer {
  return { status, body: `<Error><Code>${code}</Code><Message>no</Message></Error>` };
}
