import { type AttributeValue, DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { expect } from "chai";
import sinon from "sinon";
import { TOMBSTONE_DAYS, UPLOAD_ORDER_DAYS, UPLOAD_PLACE_DAYS } from "#domain/retention.ts";
import { item } from "#functions/load-inventory/adapters/stock-statements.ts";
import { UploadVersions } from "#functions/load-inventory/adapters/upload-versions.ts";
import { identity } from "#functions/load-inventory/adapters/uploads-table.ts";
import type { Upload } from "#functions/uploads/load-request.ts";
import { sentInputs } from "./sent-inputs.ts";

const UPLOAD: Upload = {
  ...{ key: "stores/Lyon/a.csv", versionId: "v1", sizeBytes: 7 },
  ...{ uploadedAt: "2026-11-24T12:00:00.000Z", sequencer: "0A" },
};
const NOW = Date.parse("2026-12-24T12:00:00.000Z");

describe("the end of a record", () => {
  beforeEach(() => sinon.useFakeTimers({ now: NOW, toFake: ["Date"] }));
  afterEach(() => sinon.restore());

  it("comes for the order of uploads after its days from now, not from the upload", () =>
    expect(daysLeft(identity(UPLOAD, "stock"))).to.equal(UPLOAD_ORDER_DAYS));

  it("comes for a tombstone's after its days", () => {
    const tombstone = { store: "Lyon", item: "Kettle", version: UPLOAD, level: undefined };
    expect(daysLeft(item(tombstone))).to.equal(TOMBSTONE_DAYS);
  });

  it("comes for an upload's place after its days", async () => {
    const client = new DynamoDBClient({ region: "eu-central-1" });
    const send = sinon.stub(client, "send").resolves({});
    await new UploadVersions(client, "uploads").begin(UPLOAD);
    const [put] = sentInputs(
      send.args.map(([command]) => command),
      PutItemCommand,
    );
    expect(daysLeft(put?.Item ?? {})).to.equal(UPLOAD_PLACE_DAYS);
  });
});

function daysLeft({ ExpiresAt }: Readonly<Record<string, AttributeValue>>): number {
  return (Number(ExpiresAt?.N) - NOW / 1000) / 86_400;
}
