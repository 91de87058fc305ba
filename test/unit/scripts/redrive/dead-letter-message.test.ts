import { expect } from "chai";
import { loadMessage } from "#functions/load-inventory/load-message.ts";
import { messageBody } from "#functions/uploads/load-request.ts";
import { messageSubject, withFreshRounds } from "#scripts/redrive/dead-letter-message.ts";

const BUCKET = "uploads";

const UPLOAD = {
  key: "stores/Oslo/a b.csv",
  versionId: "v1",
  sequencer: "AB",
  uploadedAt: "2026-11-24T09:30:00.123Z",
  sizeBytes: 5,
};

describe("a dead letter", () => {
  it("is told by key, version and time", () => {
    const subject = messageSubject(messageBody({ kind: "upload", upload: UPLOAD }, 0, BUCKET), BUCKET);
    expect(subject).to.equal("stores/Oslo/a b.csv  version v1  uploaded 2026-11-24T09:30:00.123Z");
  });

  it("is told by its store where it is about thresholds", () => {
    expect(messageSubject(messageBody({ kind: "re-evaluate", store: "Oslo" }, 0, BUCKET), BUCKET)).to.contain("Oslo");
  });

  it("that nobody can read is told by its beginning, without its control characters", () => {
    expect(messageSubject("\u001b[2J no JSON", BUCKET)).to.match(/^unreadable.*\\u\{1b\}\[2J no JSON$/);
    expect(messageSubject(messageBody({ kind: "upload", upload: UPLOAD }, 0, "other"), BUCKET)).to.match(/^unreadable/);
  });

  it("begins its rounds anew, since the loader would give it up again at once", () => {
    const body = messageBody({ kind: "upload", upload: UPLOAD }, 400, BUCKET);
    const { round, requests } = loadMessage(withFreshRounds(body, BUCKET), BUCKET);
    expect(round).to.equal(0);
    expect(requests).to.deep.equal(loadMessage(body, BUCKET).requests);
  });

  it("stays byte for byte what it was where it has no rounds to forget", () => {
    for (const body of ["no JSON", messageBody({ kind: "upload", upload: UPLOAD }, 0, BUCKET), '{ "Records": [] }'])
      expect(withFreshRounds(body, BUCKET)).to.equal(body);
  });
});
