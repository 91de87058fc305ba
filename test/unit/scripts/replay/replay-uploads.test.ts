import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { expect } from "chai";
import fc from "fast-check";
import sinon from "sinon";
import { paddedSequencer, type UploadVersion } from "#domain/upload/upload-order.ts";
import { loadMessage } from "#functions/load-inventory/load-message.ts";
import type { Upload } from "#functions/uploads/load-request.ts";
import { replayUploads } from "#scripts/replay/replay-uploads.ts";

const NOW = Date.parse("2026-11-24T12:00:00Z");
const BUCKET = "uploads";

describe("a replayed event", () => {
  it("is read by the loader as the very upload, whatever its key", () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", minLength: 1 }), async (key) => {
        const upload = { ...place(key, NOW), versionId: "v", sizeBytes: 7 };
        const sent = await sentBodies([upload]);
        expect(sent.flatMap((body) => loadMessage(body, BUCKET).requests)).to.deep.equal([{ kind: "upload", upload }]);
      }),
    ));

  it("is sent once for each upload, in order", async () => {
    const uploads = Array.from({ length: 25 }, (_, index) => ({
      ...place(`${index}`, NOW),
      versionId: "v",
      sizeBytes: 7,
    }));
    const sent = (await sentBodies(uploads)).flatMap((body) => loadMessage(body, BUCKET).requests);
    expect(sent).to.deep.equal(uploads.map((upload) => ({ kind: "upload", upload })));
  });

  it("is not sent in a dry run, nor after Ctrl-C", async () => {
    const uploads = [{ ...place("k", NOW), versionId: "v", sizeBytes: 7 }];
    expect(await sentBodies(uploads, { dryRun: true })).to.deep.equal([]);
    expect(await sentBodies(uploads, { signal: AbortSignal.abort() })).to.deep.equal([]);
  });
});

function place(key: string, ms: number): UploadVersion {
  return { uploadedAt: new Date(ms).toISOString(), sequencer: paddedSequencer("AB"), key };
}

async function sentBodies(
  uploads: readonly Upload[],
  { dryRun = false, signal = new AbortController().signal } = {},
): Promise<string[]> {
  const sqs = new SQSClient({ region: "eu-central-1" });
  const send = sinon.stub(sqs, "send").resolves({});
  const quiet = () => {};
  const progress = { say: quiet, tell: quiet, show: quiet };
  await replayUploads(uploads, { sqs, queueUrl: "url", bucket: BUCKET, dryRun, progress, signal });
  const requests = send.args.map(([request]) => request).filter((one) => one instanceof SendMessageCommand);
  return requests.map(({ input }) => input.MessageBody ?? "");
}
