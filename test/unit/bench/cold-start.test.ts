import { expect } from "chai";
import { DEFAULT_BUNDLE, DEPLOYED } from "#bench/report/load-times.ts";
import { USUAL_VARIANTS } from "#bench/run/bundle-variants.ts";
import { loadTimes } from "#bench/run/cold-start.ts";
import { listFunctions } from "#scripts/build/function-bundle.ts";

describe("a bench of cold starts", function () {
  this.timeout(120_000);

  it("loads every function in every usual variant, and compares it with the default bundle", async () => {
    const loads = await loadTimes(USUAL_VARIANTS, 1);
    const variants = [DEPLOYED, ...Object.keys(USUAL_VARIANTS)];
    expect(loads.map(({ name, variant }) => `${name}: ${variant}`)).to.deep.equal(
      (await listFunctions()).flatMap((name) => variants.map((variant) => `${name}: ${variant}`)),
    );
    for (const { kib, zippedKib, milliseconds } of loads) {
      expect(milliseconds).to.be.above(0);
      expect(zippedKib).to.be.within(1, kib);
    }
    for (const { ratio, variant } of loads) if (variant === DEFAULT_BUNDLE) expect(ratio).to.equal(1);
  });
});
