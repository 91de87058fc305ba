import { execFileSync } from "node:child_process";
import { expect } from "chai";
import { ProcessorQuota } from "#bench/run/processor-quota.ts";

describe("a processor quota", () => {
  let quota: ProcessorQuota | undefined;

  before(async function () {
    quota = await ProcessorQuota.create();
    if (!quota) this.skip(); // it takes Linux and root
  });

  after(() => quota?.remove());

  it("holds a program to its share", async () => {
    await quota?.allow(0.25);
    const [command = "", ...args] = quota?.inside([process.execPath, "-e", BUSY]) ?? [];
    const share = Number(execFileSync(command, args, { encoding: "utf8" }));
    expect(share).to.be.below(0.5);
  });
});

/** Works for half a second, and tells which share of it a processor was its own. */
const BUSY = `const began = performance.now(), cpu = process.cpuUsage();
while (performance.now() - began < 500);
const { user, system } = process.cpuUsage(cpu);
console.log((user + system) / 1000 / (performance.now() - began));`;
