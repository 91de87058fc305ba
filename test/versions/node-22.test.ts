import { execFileSync } from "node:child_process";
import { delimiter, join } from "node:path";
import { expect } from "chai";
import { ROOT, withPackages } from "./other-packages.ts";

const VERSION = "22.23.3";
/** The package of npm that holds Node.js for this machine, and nothing else. */
const PACKAGE = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
const MOCHA = "node_modules/mocha/bin/mocha.js";

describe(`Node.js ${VERSION}, the release that Lambda runs the functions on`, function () {
  this.timeout("15m");

  it("passes the unit tests", () =>
    withPackages({ [PACKAGE]: VERSION }, async (folder) => {
      const bin = join(folder, "node_modules", PACKAGE, "bin");
      const env = { ...process.env, PATH: [bin, process.env.PATH].join(delimiter) };
      const node = (args: readonly string[], stdio: "inherit" | "pipe") =>
        execFileSync(join(bin, "node"), args, { cwd: ROOT, env, stdio, encoding: "utf8" });
      expect(node(["--version"], "pipe").trim()).to.equal(`v${VERSION}`);
      node([MOCHA, "--reporter", "dot", "test/unit/**/*.test.ts"], "inherit");
    }));
});
