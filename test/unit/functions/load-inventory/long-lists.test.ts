import { expect } from "chai";
import { MAX_LISTED_BYTES, MAX_LISTED_ROWS } from "#functions/load-inventory/reading/rejected-list.ts";
import { FakeCloud } from "./fake-cloud.ts";
import { drop, dropText, load } from "./loading.ts";

/** Nearly as long as a record may be. */
const LONG = "x".repeat(62_000);
/** More bytes than a list may take. */
const LONG_ROWS = Math.ceil((1.2 * MAX_LISTED_BYTES) / LONG.length);

const FILES: Readonly<Record<string, { readonly key: string; readonly header: string; readonly row: string }>> = {
  "rejected rows": { key: "inventory.csv", header: "store,item,count,note", row: "Lyon,Kettle,few," },
  duplicates: { key: "inventory.csv", header: "store,item,count,note", row: "Lyon,Kettle,1," },
  "faulty thresholds": { key: "settings/thresholds.csv", header: "store,item,threshold,note", row: "Lyon,Kettle,few," },
  "duplicate thresholds": {
    key: "settings/thresholds.csv",
    header: "store,item,threshold,note",
    row: "Lyon,Kettle,1,",
  },
  "faulty removals": { key: "settings/removals.csv", header: "store,item,note", row: "*,Kettle," },
  "duplicate removals": { key: "settings/removals.csv", header: "store,item,note", row: "Lyon,Kettle," },
};

describe("a list of rejected rows", () => {
  for (const [what, { key, header, row }] of Object.entries(FILES)) {
    it(`of long ${what} ends where it gets too long, and says their true number`, async () => {
      const cloud = new FakeCloud();
      await load(cloud, dropText(cloud, 1, `${header}\n${`${row}${LONG}\n`.repeat(LONG_ROWS)}`, key));
      const { rejected = 0, duplicates = 0 } = cloud.reports.get("v1") ?? {};
      expect(rejected + duplicates).to.be.within(LONG_ROWS - 1, LONG_ROWS);
      const list = cloud.rejectedLists.get("v1") ?? "";
      expect(Buffer.byteLength(list)).to.be.within(MAX_LISTED_BYTES - 2 * LONG.length, MAX_LISTED_BYTES + 200);
      expect(list).to.match(new RegExp(`,,Only \\d+ of ${rejected + duplicates} rejected rows are listed here.\r\n$`));
    });
  }

  it("of short rows ends after the most rows, rejected ones and duplicates together", async () => {
    const cloud = new FakeCloud();
    const rows = Array.from({ length: MAX_LISTED_ROWS }, (_, index) => [`Same,${index}`, "Other,few"]).flat();
    await load(cloud, drop(cloud, 1, rows));
    const list = cloud.rejectedLists.get("v1")?.split("\r\n") ?? [];
    expect(list.slice(1, -2)).to.have.lengthOf(MAX_LISTED_ROWS);
    expect(list.at(-2)).to.equal(`,,Only ${MAX_LISTED_ROWS} of ${rows.length - 1} rejected rows are listed here.`);
  });

  it("that cannot be written costs the upload nothing but the list, and its report says so", async () => {
    const cloud = new FakeCloud();
    cloud.refusesLists = true;
    await load(cloud, drop(cloud, 1, ["a,1", "b,few"]));
    expect(cloud.row("Lyon", "a")?.level?.count).to.equal(1);
    expect(cloud.reports.get("v1")).to.include({ outcome: "partial", rejected: 1, listMissing: true });
  });

  it("that is written is not called missing", async () => {
    const cloud = new FakeCloud();
    await load(cloud, drop(cloud, 1, ["a,1", "b,few"]), drop(cloud, 2, ["a,1"]));
    for (const version of ["v1", "v2"]) expect(cloud.reports.get(version)).not.to.have.property("listMissing");
  });

  it("holds what the first reading found where the file is gone before its duplicates are read once more", async () => {
    const cloud = new FakeCloud();
    await load(cloud, drop(cloud, 0, ["a,2"]));
    const upload = drop(cloud, 1, ["a,1", "a,2", "b,few"]);
    cloud.afterPage = () => cloud.objects.delete(upload.versionId);
    await load(cloud, upload);
    expect(cloud.reports.get("v1")).to.include({ outcome: "partial", rejected: 1, duplicates: 1 });
    expect(cloud.rejectedLists.get("v1")).to.match(/^4,count,.*\r\n,,Only 1 of 2 rejected rows are listed here.\r\n$/m);
  });
});

describe("a file in another store's folder", () => {
  it("is refused as one mistake, however many rows it has", async () => {
    const cloud = new FakeCloud();
    const rows = "Lyon,a,1\n".repeat(MAX_LISTED_ROWS + 1);
    await load(cloud, dropText(cloud, 1, `store,item,count\n${rows}`, "stores/Oslo/a.csv"));
    expect(cloud.reports.get("v1")?.error).to.include({ code: "store_mismatch", line: 2 });
  });
});
