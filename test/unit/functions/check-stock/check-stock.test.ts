import { expect } from "chai";
import { TIME_PER_ALERT_MS } from "#functions/check-stock/check-stock.ts";
import { NotifiedRecipients } from "./notified-recipients.ts";
import { change, LATER_STREAM, removed, row } from "./stream-records.ts";

describe("check-stock", () => {
  let recipients: NotifiedRecipients;
  beforeEach(() => {
    recipients = new NotifiedRecipients();
  });

  describe("the alerts it sends", () => {
    it("puts the items of one store and severity into one message, the worst first", async () => {
      await recipients.deliver(
        change(row(50), row(0, 10, { item: "Tea" }), 1),
        change(row(50), row(-4, 10, { item: "Milk" }), 2),
        change(row(50), row(-1, 10, { item: "Ale" }), 3),
      );
      expect(recipients.lines).to.deep.equal(["OUT Berlin: Milk, Ale, Tea"]);
    });

    it("publishes what is out before what is low, and that before what recovered", async () => {
      await recipients.deliver(
        change(row(0), row(50, 10, { store: "Rome", item: "A" }), 1),
        change(row(50), row(5, 10, { store: "Oslo", item: "B" }), 2),
        change(row(50), row(0, 10, { store: "Lima", item: "C" }), 3),
      );
      expect(recipients.lines).to.deep.equal(["OUT Lima: C", "LOW Oslo: B", "RECOVERED Rome: A"]);
    });

    it("keeps stores and items apart whose names look alike once joined", async () => {
      await recipients.deliver(
        change(undefined, row(0, 10, { store: "a", item: "b,c" }), 1),
        change(undefined, row(0, 10, { store: "a,b", item: "c" }), 2),
        change(undefined, row(0, 10, { store: "__proto__", item: "constructor" }), 3),
      );
      expect(recipients.lines).to.deep.equal(["OUT a: b,c", "OUT a,b: c", "OUT __proto__: constructor"]);
    });

    it("yields what is true at the end for an item that flaps inside a batch", async () => {
      await recipients.deliver(change(row(50), row(0), 1), change(row(0), row(5), 2));
      expect(recipients.lines).to.deep.equal(["LOW Berlin: Coffee"]);
      expect(recipients.alerts[0]?.items[0]?.previous).to.equal(50);
    });

    it("is silent about an item that is back where the batch began", async () => {
      await recipients.deliver(change(row(50), row(0), 1), change(row(0), row(50), 2));
      expect(recipients.lines).to.deep.equal([]);
    });

    it("is silent about a removal, by tombstone or for good", async () => {
      await recipients.deliver(change(row(0), removed(), 1), change(row(5, 10, { item: "Tea" }), undefined, 2));
      expect(recipients.lines).to.deep.equal([]);
    });

    it("treats a removed item that comes back as a new one", async () => {
      await recipients.deliver(change(removed(), row(0), 1));
      expect(recipients.lines).to.deep.equal(["OUT Berlin: Coffee"]);
      expect(recipients.alerts[0]?.items[0]?.previous).to.equal(null);
    });

    it("sends an alert for a threshold that now makes the same count low", async () => {
      await recipients.deliver(change(row(20, 10), row(20, 30), 1));
      expect(recipients.lines).to.deep.equal(["LOW Berlin: Coffee"]);
    });
  });

  describe("since when", () => {
    const at = (updatedAt: string) => ({ updatedAt });
    const since = () => recipients.alerts.at(-1)?.items[0]?.since;

    it("says when the item became low or out", async () => {
      await recipients.deliver(
        change(row(50, 10, at("2026-01-01T00:00:00Z")), row(5, 10, at("2026-01-02T00:00:00Z")), 1),
      );
      expect(since()).to.equal("2026-01-02T00:00:00Z");
    });

    it("keeps over the batches that the item was low before it was out, and until it recovered", async () => {
      await recipients.deliver(change(row(50), row(5, 10, at("2026-01-02T00:00:00Z")), 1));
      await recipients.deliver(
        change(row(3, 10, at("2026-01-03T00:00:00Z")), row(0, 10, at("2026-01-04T00:00:00Z")), 2),
      );
      expect(since()).to.equal("2026-01-02T00:00:00Z");
      await recipients.deliver(
        change(row(0, 10, at("2026-01-04T00:00:00Z")), row(90, 10, at("2026-01-05T00:00:00Z")), 3),
      );
      expect(since()).to.equal("2026-01-02T00:00:00Z");
    });

    it("starts anew after a recovery", async () => {
      await recipients.deliver(change(row(50), row(5, 10, at("2026-01-02T00:00:00Z")), 1));
      await recipients.deliver(change(row(5), row(50, 10, at("2026-01-03T00:00:00Z")), 2));
      await recipients.deliver(change(row(50), row(0, 10, at("2026-01-04T00:00:00Z")), 3));
      expect(since()).to.equal("2026-01-04T00:00:00Z");
    });

    it("falls back on the row before, where no last alert is stored", async () => {
      await recipients.deliver(
        change(row(5, 10, at("2026-01-02T00:00:00Z")), row(0, 10, at("2026-01-03T00:00:00Z")), 1),
      );
      expect(since()).to.equal("2026-01-02T00:00:00Z");
    });
  });

  describe("delivery", () => {
    const outAt = (sequence: number, store: string) => change(row(50), row(0, 10, { store }), sequence);

    it("repeats nothing when a batch comes again", async () => {
      const batch = [outAt(1, "A"), outAt(2, "B")];
      await recipients.deliver(...batch);
      await recipients.deliver(...batch);
      expect(recipients.lines).to.deep.equal(["OUT A: Coffee", "OUT B: Coffee"]);
    });

    it("stays silent when only the end of a batch comes again that came to nothing", async () => {
      const [down, up] = [change(row(50), row(0), 1), change(row(0), row(50), 2)];
      await recipients.deliver(down, up);
      await recipients.deliver(up);
      expect(recipients.lines).to.deep.equal([]);
    });

    it("compares sequence numbers as numbers, not as text", async () => {
      await recipients.deliver(change(row(50), row(0), 9));
      await recipients.deliver(change(row(0), row(50), 10));
      expect(recipients.lines).to.deep.equal(["OUT Berlin: Coffee", "RECOVERED Berlin: Coffee"]);
    });

    it("sends alerts for a restored table, whose stream begins anew, about items that had one before", async () => {
      await recipients.deliver(change(row(50), row(5), 4_000));
      await recipients.deliver(change(row(50), row(0), 1, LATER_STREAM));
      expect(recipients.lines).to.deep.equal(["LOW Berlin: Coffee", "OUT Berlin: Coffee"]);
    });

    it("sends nothing for the stream before once it has sent an alert for the restored table's", async () => {
      await recipients.deliver(change(row(50), row(0), 1, LATER_STREAM));
      await recipients.deliver(change(row(50), row(5), 4_000));
      expect(recipients.lines).to.deep.equal(["OUT Berlin: Coffee"]);
    });

    it("stops at the first publish that fails, throws, and sends only the rest on the retry", async () => {
      const batch = [outAt(1, "A"), outAt(2, "B"), outAt(3, "C")];
      recipients.beforePublish = () => {
        if (recipients.messages.length === 1) throw new Error("SNS is away");
      };
      await rejects(recipients.deliver(...batch), "SNS is away");
      expect(recipients.lines).to.deep.equal(["OUT A: Coffee"]);
      recipients.beforePublish = () => {};
      await recipients.deliver(...batch);
      expect(recipients.lines).to.deep.equal(["OUT A: Coffee", "OUT B: Coffee", "OUT C: Coffee"]);
    });

    it("repeats one message at most when it dies between sending and storing the last alert", async () => {
      const batch = [outAt(1, "A"), outAt(2, "B"), outAt(3, "C")];
      recipients.beforeWrite = ([first]) => {
        if (first?.store === "B") throw new Error("killed");
      };
      await rejects(recipients.deliver(...batch), "killed");
      recipients.beforeWrite = () => {};
      await recipients.deliver(...batch);
      expect(recipients.lines).to.deep.equal(["OUT A: Coffee", "OUT B: Coffee", "OUT B: Coffee", "OUT C: Coffee"]);
    });

    it("stops between two messages when the deadline is reached, and goes on with the retry", async () => {
      const batch = [outAt(1, "A"), outAt(2, "B")];
      recipients.beforePublish = () => {
        recipients.timeLeftMs = TIME_PER_ALERT_MS - 1;
      };
      await rejects(recipients.deliver(...batch), "1 messages of this batch");
      recipients.timeLeftMs = TIME_PER_ALERT_MS;
      recipients.beforePublish = () => {};
      await recipients.deliver(...batch);
      expect(recipients.lines).to.deep.equal(["OUT A: Coffee", "OUT B: Coffee"]);
    });
  });

  describe("rows that something else wrote", () => {
    const { Store, Item, Count } = row(3);
    const foreign = { ...(Store && { Store }), ...(Item && { Item }), ...(Count && { Count }) };

    it("are put aside, and an alert once an upload has written them", async () => {
      await recipients.deliver(change(row(50), foreign, 1));
      await recipients.deliver(change(foreign, row(0), 2));
      expect([recipients.setAside.length, recipients.lines]).to.deep.equal([1, ["OUT Berlin: Coffee"]]);
      expect(recipients.alerts[0]?.items[0]?.previous).to.equal(null);
    });

    it("count by their status, where that is all that can be read", async () => {
      const spoilt = (count: number) => ({ ...row(count), Count: { S: "many" } });
      await recipients.deliver(change(spoilt(0), row(50), 1), change(spoilt(50), row(50, 10, { item: "Tea" }), 2));
      expect(recipients.lines).to.deep.equal(["RECOVERED Berlin: Coffee"]);
    });
  });

  describe("records it cannot understand", () => {
    const good = change(row(50), row(0), 2);
    const poisons = {
      "a count that is no number": change(row(50), { ...row(0), Count: { S: "none" } }),
      "a status nobody knows": change(row(50), { ...row(0), Status: { S: "GONE" } }),
      "no time": change(row(50), { ...row(0), UpdatedAt: { NULL: true } }),
      "no keys": { eventName: "MODIFY" as const, dynamodb: { SequenceNumber: "1" } },
      "no stream": { ...good, eventSourceARN: "arn:aws:dynamodb:eu-central-1:111111111111:table/inventory" },
      "no sequence number": { ...good, dynamodb: { ...good.dynamodb, SequenceNumber: "x" } },
      nothing: {},
    };
    for (const [name, poison] of Object.entries(poisons))
      it(`puts a record with ${name} aside whole and sends alerts for the others`, async () => {
        await recipients.deliver(poison, good);
        expect(recipients.setAside.map(({ record }) => record)).to.deep.equal([poison]);
        expect(recipients.lines).to.deep.equal(["OUT Berlin: Coffee"]);
      });

    it("throws when the record cannot be put aside, and repeats no message on the retry", async () => {
      recipients.beforeSetAside = () => {
        throw new Error("SQS is away");
      };
      await rejects(recipients.deliver({}, good), "SQS is away");
      recipients.beforeSetAside = () => {};
      await recipients.deliver({}, good);
      expect([recipients.lines, recipients.setAside.length]).to.deep.equal([["OUT Berlin: Coffee"], 1]);
    });
  });
});

async function rejects(promise: Promise<void>, message: string): Promise<void> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).to.be.an("error");
  expect(`${error}`).to.contain(message);
}
