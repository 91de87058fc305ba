import { expect } from "chai";
import sinon from "sinon";
import type { SettingRow } from "#domain/stock/thresholds.ts";
import type { SettingsBucket } from "#functions/load-inventory/adapters/settings-bucket.ts";
import type { NewCopy } from "#functions/load-inventory/in-force/settings-copies.ts";
import { SettingsNotReplaced } from "#functions/load-inventory/in-force/settings-in-force.ts";
import { ThresholdSettings } from "#functions/load-inventory/in-force/threshold-settings.ts";
import { logger } from "#functions/logger.ts";
import type { Upload } from "#functions/uploads/load-request.ts";
import { FakeCloud } from "#test/unit/functions/load-inventory/fake-cloud.ts";
import { answer, FakeSettingsBucket } from "#test/unit/functions/load-inventory/fake-settings-bucket.ts";
import {
  drop,
  dropText,
  eventBody,
  failureOf,
  load,
  receive,
  receiveSent,
} from "#test/unit/functions/load-inventory/loading.ts";

const DENIED = answer("AccessDenied", 403);

describe("the settings in force", () => {
  afterEach(() => sinon.restore());

  it("stay when the bucket's rules delete the upload that said them", async () => {
    const cloud = await cloudInForce("*,a,7");
    cloud.objects.delete("v2");
    await load(cloud, drop(cloud, 3, ["a,6", "b,6"]));
    expect(cloud.row("Lyon", "a")?.level).to.include({ count: 6, threshold: 7, status: "LOW" });
    await load(cloud, settings(cloud, 4, "*,b,7"));
    expect(thresholds(cloud)).to.deep.equal({ a: 2, b: 7 });
  });

  for (const [what, spoil] of [
    ["may not be read", (cloud: FakeCloud) => newestFails(cloud, DENIED)],
    ["is gone", (cloud: FakeCloud) => newestFails(cloud, answer("NoSuchVersion", 404))],
    ["was deleted", ({ settingsBucket }: FakeCloud) => settingsBucket.delete()],
    ["has a form that is not known here", (cloud: FakeCloud) => overwrite(cloud, "[1]")],
    ["is no JSON", (cloud: FakeCloud) => overwrite(cloud, "{")],
  ] as const) {
    describe(`whose copy ${what}`, () => {
      it("give way to those before them, and the alarm hears of it", async () => {
        const cloud = await cloudInForce("*,a,7", "*,a,9");
        spoil(cloud);
        const log = sinon.spy(logger, "error");
        await load(cloud, drop(cloud, 4, ["a,8", "b,8"]));
        const before = cloud.settingsBucket.isDeleted ? 9 : 7;
        expect(cloud.row("Lyon", "a")?.level).to.include({ count: 8, threshold: before });
        expect(cloud.reports.get("v4")).to.include({ outcome: "loaded" });
        expect(log.firstCall.args[1]).to.include({ unreadableSettings: 1 });
      });

      it("are healed by the next file, which has every store looked at again", async () => {
        const cloud = await cloudInForce("*,a,7", "*,a,9");
        await load(cloud, dropText(cloud, 4, "store,item,count\nOslo,z,1\n"));
        spoil(cloud);
        const log = sinon.spy(logger, "error");
        await receive(cloud, eventBody(settings(cloud, 5, "Lyon,a,3")));
        expect(cloud.settings).to.include({ versionId: "v5" });
        expect(cloud.sent).to.have.length(2);
        await receiveSent(cloud);
        expect(thresholds(cloud)).to.deep.equal({ a: 3, b: 2, z: 2 });
        await load(cloud, drop(cloud, 6, ["a,1"]));
        expect(log.called).to.equal(false);
      });

      it("are not overtaken by a file that is older than what can be read", async () => {
        const cloud = await cloudInForce("*,a,7", "*,a,9");
        spoil(cloud);
        await load(cloud, settings(cloud, 0, "*,a,4"));
        expect(cloud.reports.get("v0")).to.include({ outcome: "superseded" });
        expect(cloud.settingsBucket.copies.filter(({ version }) => version?.versionId === "v0")).to.deep.equal([]);
      });
    });
  }

  it("leave each row its threshold where nothing can be read, and new rows the environment's default", async () => {
    const cloud = await cloudInForce("*,a,7");
    cloud.settingsBucket.faultOf = () => DENIED;
    await load(cloud, drop(cloud, 3, ["a,6", "b,6,5", "c,6"]));
    expect(thresholds(cloud)).to.deep.equal({ a: 7, b: 5, c: 2 });
  });

  it("make a load fail, to be tried again, where S3 does not answer", async () => {
    const cloud = await cloudInForce("*,a,7");
    for (const failure of [answer("InternalError", 500), answer("SlowDown", 503), new Error("socket hang up")]) {
      cloud.settingsBucket.faultOf = () => failure;
      expect(await failureOf(load(cloud, drop(cloud, 3, ["a,6"])))).to.equal(failure);
    }
    expect(cloud.row("Lyon", "a")?.level).to.include({ count: 5 });
  });

  describe("of an earlier release", () => {
    it("get a copy when they are first looked for, and are looked for no more", async () => {
      const cloud = new FakeCloud();
      const { sizeBytes: _, ...former } = settings(cloud, 2, "*,a,7");
      cloud.formerSettings = former;
      await load(cloud, drop(cloud, 3, ["a,6"]));
      expect(cloud.settings).to.deep.equal(former);
      cloud.objects.delete("v2");
      cloud.formerSettings = undefined;
      await load(cloud, drop(cloud, 4, ["a,5"]));
      expect(cloud.row("Lyon", "a")?.level).to.include({ count: 5, threshold: 7 });
    });

    it("whose file is gone leave each row its threshold, until the next file", async () => {
      const cloud = await cloudInForce("*,a,7");
      cloud.settingsBucket.copies = [];
      cloud.formerSettings = settings(cloud, 2, "*,a,7");
      cloud.objects.delete("v2");
      await load(cloud, drop(cloud, 3, ["a,6", "c,6"]));
      expect(thresholds(cloud)).to.deep.equal({ a: 7, b: 2, c: 2 });
      await load(cloud, settings(cloud, 4, "*,c,1"));
      expect(thresholds(cloud)).to.deep.equal({ a: 2, b: 2, c: 1 });
    });
  });
});

describe("a warm function", () => {
  const first = version(1);
  const again = version(2);
  const ROWS: readonly SettingRow[] = [{ store: "Lyon", item: "a", threshold: 1 }];

  it("reads a copy once, however often it looks", async () => {
    const bucket = new FakeSettingsBucket();
    bucket.force(first, ROWS);
    const warm = settingsOf(bucket);
    const { thresholds: seen } = await warm.current();
    expect((await warm.current()).thresholds).to.equal(seen);
    expect(bucket.bodiesRead).to.equal(1);
  });

  it("takes a file that says the same bytes again for another one", async () => {
    const bucket = new FakeSettingsBucket();
    const [warm, other] = [settingsOf(bucket), settingsOf(bucket)];
    await other.advance(first, ROWS);
    await warm.current();
    await other.advance(again, ROWS);
    expect((await warm.current()).version?.versionId).to.equal(again.versionId);
  });

  it("puts nothing over a newer file that says the same bytes as the one it saw", async () => {
    const bucket = new FakeSettingsBucket();
    await settingsOf(bucket).advance(first, ROWS);
    const stalled = settingsOf(bucket, async () => {
      if (bucket.copies.length === 1) await settingsOf(bucket).advance(version(3), ROWS);
    });
    expect(await stalled.advance(again, [])).to.equal("superseded");
    expect(bucket.copies[0]?.version?.versionId).to.equal("v3");
  });

  it("gives up, to be tried again, where others replace the settings without end", async () => {
    const bucket = new FakeSettingsBucket();
    let other = 0;
    const contended = settingsOf(bucket, async () => {
      other += 1;
      bucket.force({ ...first, versionId: `${other}` }, [{ store: "*", item: "*", threshold: other }]);
    });
    expect(await failureOf(contended.advance(again, ROWS))).to.be.instanceOf(SettingsNotReplaced);
  });
});

/** A cloud with two items, and each of these settings put in force after the one before. */
async function cloudInForce(...rows: readonly string[]): Promise<FakeCloud> {
  const cloud = new FakeCloud();
  await load(cloud, drop(cloud, 1, ["a,5", "b,5"]));
  for (const [index, row] of rows.entries()) await load(cloud, settings(cloud, index + 2, row));
  return cloud;
}

function settings(cloud: FakeCloud, second: number, row: string): Upload {
  return dropText(cloud, second, `store,item,threshold\n${row}\n`, "settings/thresholds.csv");
}

function thresholds(cloud: FakeCloud): Record<string, number | undefined> {
  return Object.fromEntries(cloud.levels().map(({ item, level }) => [item, level?.threshold]));
}

function newestFails({ settingsBucket }: FakeCloud, failure: Error): void {
  const [newest] = settingsBucket.copies;
  settingsBucket.faultOf = (copy) => (copy === newest ? failure : undefined);
}

/** Replaces the newest copy's body, whose upload is still known. */
function overwrite({ settingsBucket }: FakeCloud, body: string): void {
  const [newest, ...others] = settingsBucket.copies;
  if (newest) settingsBucket.copies = [{ ...newest, body }, ...others];
}

function version(second: number) {
  const uploadedAt = new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
  return { key: "settings/thresholds.csv", versionId: `v${second}`, uploadedAt, sequencer: "0".repeat(24) };
}

function settingsOf(bucket: FakeSettingsBucket, beforePut: () => Promise<void> = async () => {}): ThresholdSettings {
  const port: Pick<SettingsBucket, keyof SettingsBucket> = {
    newest: async (key, known) => bucket.newest(key, known),
    versions: async () => bucket.versions(),
    read: async (_, copy) => bucket.read(copy),
    put: async (_, copy: NewCopy, over) => {
      await beforePut();
      return bucket.put(copy, over);
    },
  };
  return new ThresholdSettings(port, { find: async () => undefined, read: async () => [] }, 10);
}
