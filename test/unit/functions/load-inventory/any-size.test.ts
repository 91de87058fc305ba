import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect } from "chai";
import { handleMessage } from "#functions/load-inventory/handle-message.ts";
import { CountedStore } from "./counted-store.ts";
import { FakeCloud } from "./fake-cloud.ts";
import { drop } from "./loading.ts";

const ROWS = 1_000_000;
/** A partition takes 1,000 rows a second, so an invocation of a quarter of an hour less its reserve takes no more. */
const ROWS_AN_INVOCATION = 400_000;
const MEASURED_EVERY = 200_000;
/** What row-index.ts promises, twice: the arrays of the invocation before may not be swept yet. */
const INDEX_BYTES_A_ROW = 2 * 31;
/** 20,000 waiting rows, one page and one block are held as objects, whatever the file. */
const HEAP_BYTES = 16 * 1024 ** 2;

describe("a million rows of one store", () => {
  it("load through several invocations, each row written once, on a heap that does not grow with them", async function () {
    this.timeout("5m");
    const cloud = new FakeCloud();
    const store = new CountedStore(ROWS);
    const upload = drop(cloud, 1, []);
    const start = memoryInUse();
    const peak = { heapBytes: 0, arrayBytes: 0 };
    store.afterWrite = (rowsWritten) => {
      if (rowsWritten % MEASURED_EVERY >= 25) return;
      const { heapBytes, arrayBytes } = memoryInUse();
      peak.heapBytes = Math.max(peak.heapBytes, heapBytes - start.heapBytes);
      peak.arrayBytes = Math.max(peak.arrayBytes, arrayBytes - start.arrayBytes);
    };
    let message = { requests: [{ kind: "upload" as const, upload }], round: 0 };
    const rowsAfter: number[] = [];
    while (!cloud.reports.has("v1")) {
      const { dependencies, time } = cloud.invoke();
      const writtenBefore = store.rowsWritten;
      const leftMs = () => ROWS_AN_INVOCATION - (store.rowsWritten - writtenBefore);
      const limited = { ...dependencies, inventory: store.inventory, uploadBucket: store.uploadBucket(() => 50) };
      await handleMessage(message, limited, { ...time, leftMs });
      rowsAfter.push(store.rowsWritten);
      message = { ...message, round: cloud.takeSent()[0]?.round ?? message.round };
    }
    expect([rowsAfter.length, message.round]).to.deep.equal([3, 2]);
    expect(rowsAfter[0]).to.be.within(ROWS_AN_INVOCATION, ROWS_AN_INVOCATION + 1_000);
    expect(store.writesOfItem.every((writes) => writes === 1)).to.equal(true);
    expect(cloud.reports.get("v1")).to.include({ outcome: "loaded", rows: ROWS, changed: ROWS, unchanged: 0 });
    expect(cloud.summaries.get("Lyon")).to.include({ items: ROWS });
    expect(peak.heapBytes).to.be.within(1, HEAP_BYTES);
    expect(peak.arrayBytes / ROWS).to.be.within(1, INDEX_BYTES_A_ROW);
  });
});

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

function memoryInUse() {
  collectGarbage();
  collectGarbage(); // what the first one freed may have kept array buffers
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return { heapBytes: heapUsed, arrayBytes: arrayBuffers };
}
