import { expect } from "chai";
import { keepLatestReport, LatestReportContended } from "#functions/load-inventory/report/keep-latest-report.ts";
import { report } from "#test/unit/domain/alert/messages.ts";
import { FakeCloud } from "#test/unit/functions/load-inventory/fake-cloud.ts";
import { drop, dropText, eventBody, failureOf, load, receive } from "#test/unit/functions/load-inventory/loading.ts";

describe("the last report of a key", () => {
  it("is that of the newest upload, whichever ends last", async () => {
    const cloud = new FakeCloud();
    const [older, newer] = [drop(cloud, 1, ["a,1"]), drop(cloud, 2, ["a,x"])];
    await load(cloud, newer, older);
    expect(cloud.latest.get("inventory.csv")?.report).to.equal(cloud.reports.get("v2"));
  });

  it("is there for refused files and for settings", async () => {
    const cloud = new FakeCloud();
    const key = "settings/thresholds.csv";
    await load(cloud, dropText(cloud, 1, "nothing", "stores/Lyon/a.csv"), dropText(cloud, 2, "nothing", key));
    expect([...cloud.latest.keys()]).to.deep.equal(["stores/Lyon/a.csv", key]);
  });

  it("is not touched by a dry run", async () => {
    const cloud = new FakeCloud();
    await load(cloud, dropText(cloud, 1, "store,item,count\nLyon,a,1\n", "dry-run/inventory.csv"));
    expect([cloud.reports.size, cloud.latest.size]).to.deep.equal([1, 0]);
  });

  it("is the report that stands, wherever the run that wrote it died", async () => {
    for (let crashAt = 1, done = false; !done; crashAt += 1) {
      const cloud = new FakeCloud();
      const upload = drop(cloud, 1, ["a,1", "b,x"]);
      await failureOf(receive(cloud, eventBody(upload), { crashAt }));
      done = cloud.reports.size > 0;
      await load(cloud, upload);
      expect(cloud.latest.get("inventory.csv")?.report).to.equal(cloud.reports.get("v1"));
    }
  });

  it("fails, to be tried again, where others replace it without end", async () => {
    const reports = { ...new FakeCloud().invoke().dependencies.reports, replaceLatest: async () => false };
    expect(await failureOf(keepLatestReport(report(), { reports }))).to.be.instanceOf(LatestReportContended);
  });
});
