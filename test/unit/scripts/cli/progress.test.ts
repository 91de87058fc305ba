import { expect } from "chai";
import { Progress } from "#scripts/cli/progress.ts";

class Recorder {
  written = "";
  readonly isTTY: boolean;
  constructor(isTTY: boolean) {
    this.isTTY = isTTY;
  }
  write(text: string): void {
    this.written += text;
  }
}

describe("Progress", () => {
  it("begins each line with the seconds since the start", () => {
    let now = 5000;
    const screen = new Recorder(false);
    const progress = new Progress(screen, () => now);
    now += 12_300;
    progress.say("built");
    expect(screen.written).to.equal("  12 s  built\n");
  });

  it("tells about a long step every ten seconds where there is no terminal", () => {
    let now = 0;
    const screen = new Recorder(false);
    const progress = new Progress(screen, () => now);
    for (; now < 25_000; now += 1000) progress.tell("working");
    expect(screen.written).to.equal("  10 s  working\n  20 s  working\n");
  });

  it("writes over its line on a terminal", () => {
    const screen = new Recorder(true);
    const progress = new Progress(screen, () => 0);
    progress.tell("1 of 2");
    progress.tell("2 of 2");
    progress.say("done");
    expect(screen.written.split("\n")).to.have.lengthOf(2);
    expect(screen.written.endsWith("\r\u001b[2K   0 s  done\n")).to.equal(true);
  });
});
