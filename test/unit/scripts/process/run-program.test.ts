import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { ProgramFailed, runProgram } from "#scripts/process/run-program.ts";

describe("runProgram", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "program-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const node = (script: string, onLine: (line: string) => void = () => {}) => ({
    command: process.execPath,
    args: ["-e", script],
    folder,
    variables: {},
    log: join(folder, "log"),
    onLine,
  });

  it("hands on lines and keeps them in the log", async () => {
    const lines: string[] = [];
    await runProgram(
      node("console.log('a\\nb')", (line) => lines.push(line)),
      new AbortController().signal,
    );
    expect(lines).to.deep.equal(["a", "b"]);
    expect(await readFile(join(folder, "log"), "utf8")).to.equal("a\nb\n");
  });

  it("tells the last words of a program that failed", async () => {
    const program = node("console.error('no such thing'); process.exit(3)");
    const failure = await runProgram(program, new AbortController().signal).catch((error) => error);
    expect(failure).to.be.instanceOf(ProgramFailed);
    expect(failure.tail).to.deep.equal(["no such thing"]);
  });

  it("tells of a program that is not there", async () => {
    const failure = await runProgram({ ...node(""), command: "/nowhere" }, new AbortController().signal).catch(
      (e) => e,
    );
    expect(failure.tail.join()).to.include("ENOENT");
  });

  it("stops the program and all it started when it is interrupted", async () => {
    const interruption = new AbortController();
    const script = `
      const child = require("node:child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
      console.log(child.pid); setInterval(() => {}, 1000);`;
    let grandchild = 0;
    const program = node(script, (line) => {
      grandchild = Number(line);
      interruption.abort(new Error("enough"));
    });
    const failure = await runProgram(program, interruption.signal).catch((error) => error);
    expect(failure.message).to.equal("enough");
    expect(() => process.kill(grandchild, 0)).to.throw("ESRCH");
  });
});
