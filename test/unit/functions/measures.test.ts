import { SNSClient } from "@aws-sdk/client-sns";
import { expect } from "chai";
import sinon from "sinon";
import { METRIC_NAMESPACE, METRICS, type MeasuringFunction } from "#domain/metrics.ts";
import { InventoryTable } from "#functions/load-inventory/adapters/inventory-table.ts";
import { logger } from "#functions/logger.ts";
import { measures } from "#functions/measures.ts";
import { AlertTopic } from "#functions/publish/alert-topic.ts";
import { staleLimit } from "#functions/watch-stores/stale-limit.ts";
import { watchStores } from "#functions/watch-stores/watch-stores.ts";
import { stock } from "#test/unit/domain/alert/messages.ts";
import { answeringClient } from "#test/unit/functions/load-inventory/answering-client.ts";
import { FakeCloud } from "#test/unit/functions/load-inventory/fake-cloud.ts";
import { drop, dropText, load } from "#test/unit/functions/load-inventory/loading.ts";
import { NotifiedRecipients } from "./check-stock/notified-recipients.ts";
import { change, row } from "./check-stock/stream-records.ts";

describe("what the functions measure", () => {
  let info: sinon.SinonStub;
  beforeEach(() => {
    info = sinon.stub(logger, "info");
    sinon.stub(logger, "warn").callsFake(info);
    sinon.stub(logger, "error").callsFake(info);
  });
  afterEach(() => sinon.restore());

  const lines = (): readonly ReturnType<typeof measures>[] =>
    info.args.map(([, fields]) => fields).filter((fields) => fields?._aws);
  const measured = () => [
    ...new Set(
      lines()
        .flatMap(({ _aws }) => _aws.CloudWatchMetrics.flatMap(({ Metrics }) => Metrics))
        .map(nameOf),
    ),
  ];
  const nameOf = ({ Name }: { readonly Name: string }) => Name;

  /** The topic itself writes of what it publishes, which stands in for each function's own. */
  async function publish(uploads?: readonly { readonly key: string; readonly uploadedAt: string }[]): Promise<void> {
    const client = new SNSClient({ region: "eu-central-1" });
    sinon.stub(client, "send").resolves({ MessageId: "m-1" });
    await new AlertTopic(client, "arn:aws:sns:eu-central-1:111111111111:alerts", {
      acquirePermit: async () => {},
    }).publish(stock("Berlin"), uploads);
  }

  const works: Readonly<Record<MeasuringFunction, () => Promise<void>>> = {
    "load-inventory": async () => {
      const cloud = new FakeCloud();
      await load(cloud, dropText(cloud, 1, "store,item,threshold\n*,*,5\n", "settings/thresholds.csv"));
      cloud.settingsBucket.delete();
      await load(cloud, drop(cloud, 2, ["Kettle,5"]));
      const { client } = answeringClient(() => ({ Items: [{ Item: { S: "Kettle" }, Count: { N: "5" } }] }));
      for await (const rows of new InventoryTable(client, "inventory").rowsOf("Berlin")) Array.from(rows);
      await publish();
    },
    "check-stock": async () => {
      await new NotifiedRecipients().deliver(change(row(50), row(0)));
      await publish([{ key: "a.csv", uploadedAt: "2026-11-24T11:40:00.000Z" }]);
    },
    "watch-stores": async () => {
      await watchStores(Date.now(), {
        summaries: { async *lastUploads() {} },
        lastAlerts: { read: async () => [], write: async () => {} },
        topic: { publish: async () => {} },
        limit: staleLimit("48", "[]"),
        dashboardUrl: "none",
      });
      await publish();
    },
  };

  for (const [name, work] of Object.entries(works)) {
    it(`${name} measures exactly what dashboards and alarms may name of it`, async () => {
      await work();
      expect(measured()).to.have.members([...(METRICS[name as MeasuringFunction] ?? [])]); // the keys of `works`
    });
  }

  it("names the upload of an alert beside the message's id, so that one query finds both", async () => {
    await publish([{ key: "stores/Berlin/a.csv", uploadedAt: "2026-11-24T11:40:00.000Z" }]);
    expect(info.firstCall.args[1]).to.deep.include({
      store: "Berlin",
      messageId: "m-1",
      uploads: [{ key: "stores/Berlin/a.csv", uploadedAt: "2026-11-24T11:40:00.000Z" }],
    });
  });

  it("names of a batch each upload once, the newest first", async () => {
    const older = { source: "old.csv", updatedAt: "2026-11-23T00:00:00.000Z" };
    await new NotifiedRecipients().deliver(
      change(row(50), row(0, 10, { ...older, item: "A" }), 1),
      change(row(50), row(0, 10, { ...older, item: "B" }), 2),
      change(row(50), row(0, 10, { item: "C" }), 3),
    );
    expect(info.firstCall.args[1].uploads.map(({ key }: { readonly key: string }) => key)).to.deep.equal([
      "stores/Berlin/inventory.csv",
      "old.csv",
    ]);
  });

  it("is one embedded-metric object: values at the root, one dimension that no store is in", () => {
    const fields = measures({ rows: 3, secondsToLoad: 1.5 });
    expect(fields).to.include({ rows: 3, secondsToLoad: 1.5 });
    expect(fields._aws.CloudWatchMetrics).to.deep.equal([
      {
        Namespace: METRIC_NAMESPACE,
        Dimensions: [["service"]],
        Metrics: [
          { Name: "rows", Unit: "Count" },
          { Name: "secondsToLoad", Unit: "Seconds" },
        ],
      },
    ]);
  });

  it("does not count a dry run", async () => {
    const cloud = new FakeCloud();
    const upload = drop(cloud, 1, ["Kettle,5"]);
    const dryRun = { ...upload, key: "dry-run/inventory.csv" };
    cloud.put(dryRun, "store,item,count\nLyon,Kettle,5\n");
    await load(cloud, dryRun);
    expect(lines()).to.deep.equal([]);
  });
});
