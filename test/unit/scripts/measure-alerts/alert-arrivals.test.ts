import { expect } from "chai";
import { AlertArrivals } from "#scripts/measure-alerts/alert-arrivals.ts";

describe("the inbox of a measurement", () => {
  it("knows when each item's alert came", async () => {
    const reading = new AbortController();
    const body = JSON.stringify({
      Message: JSON.stringify({ store: "s", severity: "OUT", items: [{ item: "Kettle", count: 0 }] }),
    });
    let messages = [{ Body: body, ReceiptHandle: "1" }];
    const send = async () => {
      const Messages = messages;
      messages = [];
      if (Messages.length === 0) await new Promise((resolve) => setImmediate(resolve));
      return { Messages };
    };
    const before = Date.now();
    const arrivals = new AlertArrivals({ sqs: { send } as never, queueUrl: "url", signal: reading.signal }); // one verb of the client
    expect(await arrivals.of("Kettle")).to.be.within(before, Date.now());
    reading.abort();
    expect(await arrivals.of("Toaster")).to.equal(undefined);
    await arrivals.ended();
  });
});
