import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { expect } from "chai";
import type { Recipient } from "#domain/alert/recipients.ts";
import { dev } from "#environments/dev.ts";
import type { Environment } from "#environments/environment.ts";
import { ENVIRONMENTS } from "#environments/environments.ts";
import { InventoryNotification } from "#infra/inventory-notification.ts";
import { warnings } from "#infra/warnings.ts";
import { synthWarnings } from "#scripts/terraform/prepare-terraform.ts";

const BUYER = { protocol: "email", endpoint: "buyers@example.com" } as const;

describe("synth", () => {
  let outdir: string;
  beforeEach(() => {
    outdir = mkdtempSync(join(tmpdir(), "warnings-"));
  });
  afterEach(() => rmSync(outdir, { recursive: true }));

  function appOf(environments: readonly Environment[]): App {
    const app = new App({ outdir });
    for (const environment of environments) new InventoryNotification(app, environment);
    app.synth();
    return app;
  }

  it("warns of nothing in the environments as they are", () => {
    expect(warnings(appOf(ENVIRONMENTS))).to.deep.equal([]);
  });

  for (const [which, recipients] of Object.entries({
    "there are no recipients": [],
    "recipients have the usual severities": [BUYER],
    "only the recipient of some stores names UPLOAD": [BUYER, { ...BUYER, stores: ["Oslo"], severities: ["UPLOAD"] }],
  } satisfies Record<string, readonly Recipient[]>)) {
    it(`warns once that nobody is notified of refused files where ${which}, and the commands say so`, async () => {
      const unique = recipients.map((one, index) => ({ ...one, endpoint: `buyers${index}@example.com` }));
      const said = warnings(appOf([{ ...dev, recipients: unique }]));
      expect(said).to.have.length(1);
      expect(said[0]).to.match(/^No recipient in environments\/dev\.ts is notified of refused files/);
      expect(await synthWarnings(join(outdir, "manifest.json"), "dev")).to.deep.equal(said);
      expect(await synthWarnings(join(outdir, "manifest.json"), "prod")).to.deep.equal([]);
    });
  }
});
