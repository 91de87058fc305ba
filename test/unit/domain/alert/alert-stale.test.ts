import { expect } from "chai";
import { stale } from "./messages.ts";

const named = (count: number) => Array.from({ length: count }, (_, index) => `Store ${index}`);

describe("an alert about stale stores", () => {
  it("says since when", () => {
    const [alert] = stale(["Berlin"]);
    expect(alert?.message.subject).to.equal('No upload: "Berlin"');
    expect(alert?.message.sms).to.equal("No upload for 48 hours from: Berlin");
    expect(alert?.message.email).to.contain("- Berlin: last upload 2026-11-20 08:00 UTC");
    expect(alert?.message.attributes).to.deep.equal({ store: "Berlin", severity: "SILENT" });
  });

  it("is one message a store up to twenty, and one for all from the 21st on", () => {
    expect([stale([]).length, stale(named(20)).length, stale(named(21)).length]).to.deep.equal([0, 20, 1]);
    expect(stale(named(500))).to.have.lengthOf(1);
  });

  it("reaches the recipients of each store it names", () => {
    expect(stale(named(21))[0]?.message.attributes.store).to.deep.equal(named(21));
  });

  it("splits only where the names alone pass what SNS takes, and loses no store", () => {
    const stores = Array.from({ length: 300 }, (_, index) => `${"店".repeat(600)}${index}`);
    const alerts = stale(stores);
    expect(alerts.flatMap((alert) => alert.stores.map(({ store }) => store))).to.deep.equal(stores);
    expect(new Set(alerts.map(({ message }) => message.subject)).size).to.equal(alerts.length);
    for (const { message } of alerts) expect(Buffer.byteLength(JSON.stringify(message))).to.be.below(262_144);
  });
});
