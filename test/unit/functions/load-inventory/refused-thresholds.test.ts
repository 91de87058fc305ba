import { expect } from "chai";
import fc from "fast-check";
import { FakeCloud } from "./fake-cloud.ts";
import { drop, dropText, load } from "./loading.ts";

const HEADER = "store,item,threshold";
const BAD_THRESHOLD =
  "The threshold must be a whole number of 0 or more, such as 10: no decimals, no thousands separators, no letters.";
/** Each is faulty for another reason. */
const FAULTY = ["*,Kettle,five", "*,Kettle,", ",Kettle,5", "*,Kettle", "*,Kettle,5,6", HEADER, '*,"Kettle"s,5'];
const sound = fc.tuple(fc.constantFrom("*", "Lyon"), fc.constantFrom("*", "a", "b"), fc.nat(20)).map(String);
const faulty = fc.constantFrom(...FAULTY);

describe("a thresholds file with a faulty row", () => {
  it("changes nothing, whatever stands beside the row, and lists each faulty row", async () => {
    const files = fc
      .tuple(fc.array(sound, { maxLength: 4 }), fc.array(faulty, { minLength: 1, maxLength: 3 }))
      .chain(([sounds, faults]) => {
        const rows = [...sounds, ...faults];
        return fc.shuffledSubarray(rows, { minLength: rows.length });
      });
    const property = fc.asyncProperty(files, async (rows) => {
      const cloud = await cloudInForce();
      const before = cloud.levels();
      await load(cloud, settings(cloud, 3, rows));
      expect([cloud.settings?.versionId, cloud.levels()]).to.deep.equal(["v2", before]);
      const lines = rows.flatMap((row, index) => (FAULTY.includes(row) ? [index + 2] : []));
      expect(listedLines(cloud)).to.include.members(lines);
      const report = cloud.reports.get("v3");
      expect(report).to.include({ outcome: "refused", rejected: lines.length, accepted: 0 });
      expect(report?.rows).to.equal(lines.length + (report?.duplicates ?? 0));
      expect(report?.error).to.include({ code: "rows", line: lines[0] });
    });
    await fc.assert(property, { numRuns: 300 });
  });

  it("is told to whoever wants to hear of uploads, with its faulty rows", async () => {
    const cloud = await cloudInForce();
    await load(cloud, settings(cloud, 3, ["Lyon,a,1", "*,b,five"]));
    const [told] = cloud.alerts;
    const { upload, rejectedRows } = JSON.parse(told?.default ?? "");
    expect([upload.outcome, rejectedRows]).to.deep.equal([
      "refused",
      [{ line: 3, code: "threshold", reason: BAD_THRESHOLD }],
    ]);
  });

  it("is told to operators once, with its faulty rows, though the message comes again", async () => {
    const cloud = await cloudInForce();
    const upload = settings(cloud, 3, ["Lyon,a,1", "*,b,five"]);
    await load(cloud, upload);
    cloud.reports.delete("v3");
    await load(cloud, upload);
    expect(cloud.operatorMessages).to.have.length(1);
    const [told] = cloud.operatorMessages;
    expect(told?.subject).to.equal('Settings file refused: "settings/thresholds.csv"');
    expect(told?.email).to.match(/^A settings file was refused: what was in force before it stays in force\.\n/);
    expect(told?.email).to.contain(`- line 3: ${BAD_THRESHOLD}`);
  });

  for (const [key, messages] of [
    ["settings/removals.csv", 1],
    ["settings/treshold.csv", 1],
    ["dry-run/settings/thresholds.csv", 0],
    ["stores/Lyon/settings/thresholds.csv", 0],
  ] as const) {
    it(`${messages === 1 ? "is told to operators" : "is nothing to operators"} where it is ${key}`, async () => {
      const cloud = new FakeCloud();
      await load(cloud, dropText(cloud, 1, "no such columns\n", key));
      expect(cloud.reports.get("v1")?.outcome).to.equal("refused");
      expect(cloud.operatorMessages).to.have.length(messages);
    });
  }

  it("is refused by a dry run as well", async () => {
    const cloud = await cloudInForce();
    const content = `${HEADER}\n*,b,five\n`;
    await load(cloud, dropText(cloud, 3, content, "dry-run/settings/thresholds.csv"));
    expect(cloud.reports.get("v3")).to.include({ outcome: "refused", dryRun: true, rejected: 1 });
  });
});

/** A cloud with two items, whose thresholds a settings file said. */
async function cloudInForce(): Promise<FakeCloud> {
  const cloud = new FakeCloud();
  await load(cloud, drop(cloud, 1, ["a,5", "b,5"]), settings(cloud, 2, ["*,a,5", "*,b,2"]));
  return cloud;
}

function settings(cloud: FakeCloud, second: number, rows: readonly string[]) {
  return dropText(cloud, second, [HEADER, ...rows, ""].join("\n"), "settings/thresholds.csv");
}

/** The list holds no cell with a line break. */
function listedLines(cloud: FakeCloud): number[] {
  const [, ...records] = (cloud.rejectedLists.get("v3") ?? "").split("\r\n");
  return records.map((record) => Number.parseInt(record, 10)).filter((line) => !Number.isNaN(line));
}
