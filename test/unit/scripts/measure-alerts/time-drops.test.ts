import { expect } from "chai";
import { type DropDependencies, NoAlert, timeDrops } from "#scripts/measure-alerts/time-drops.ts";

const KEY = "stores/inventory smoke test/canary.csv";
const UPLOAD = { key: KEY, versionId: "v1", bytes: 50 };

describe("timed drops", () => {
  it("follow one another, each after the alert about the one before", async () => {
    const { dependencies, happened } = system();
    const timed = await timeDrops(dependencies);
    expect(timed.map(({ sentAt, arrivedAt }) => arrivedAt - sentAt)).to.deep.equal([5, 5]);
    expect(happened).to.deep.equal(["drop", "alert", "rest", "drop", "alert"]);
  });

  it("end at the first alert that does not come", async () => {
    const { dependencies, happened } = system({ arrival: async () => undefined });
    const failure = await timeDrops(dependencies).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(NoAlert);
    expect(happened).to.deep.equal(["drop"]);
  });

  it("end when somebody has had enough", async () => {
    const interruption = new AbortController();
    const { dependencies } = system({ signal: interruption.signal, rest: async () => interruption.abort() });
    const failure = await timeDrops(dependencies).catch((error: unknown) => error);
    expect(failure).to.have.property("name", "AbortError");
  });
});

function system(fault: Partial<DropDependencies> = {}) {
  const happened: string[] = [];
  const dependencies: DropDependencies = {
    drops: 2,
    drop: async () => {
      happened.push("drop");
      return { upload: UPLOAD, sentAt: 10 };
    },
    arrival: async () => {
      happened.push("alert");
      return 15;
    },
    rest: async () => {
      happened.push("rest");
    },
    tell: () => {},
    signal: new AbortController().signal,
    ...fault,
  };
  return { dependencies, happened };
}
