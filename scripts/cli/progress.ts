/** Seconds between two lines about the same long step where a terminal does not show one line that changes. */
const LINE_SECONDS = 10;

/** Where progress is written: the process's standard output, or a test's list. */
export interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Tells a person what happens, each line with the seconds since the start. */
export class Progress {
  private readonly screen: Screen;
  private readonly now: () => number;
  private readonly startedAt: number;
  private saidAt: number;
  private isLineOpen = false;

  /** `now` gives milliseconds. */
  constructor(screen: Screen = process.stdout, now: () => number = Date.now) {
    this.screen = screen;
    this.now = now;
    this.startedAt = now();
    this.saidAt = this.startedAt;
  }

  /** A line that stays. */
  say(text: string): void {
    this.closeLine();
    this.screen.write(`${this.elapsed()}  ${text}\n`);
    this.saidAt = this.now();
  }

  /** How far a long step is: one line that changes on a terminal, a line now and then elsewhere. */
  tell(text: string): void {
    if (this.screen.isTTY) {
      this.screen.write(`\r\x1b[2K${this.elapsed()}  ${text}`);
      this.isLineOpen = true;
    } else if (this.now() - this.saidAt >= LINE_SECONDS * 1000) {
      this.say(text);
    }
  }

  /** Text without a time, such as a table. */
  show(text: string): void {
    this.closeLine();
    this.screen.write(`${text}\n`);
  }

  private closeLine(): void {
    if (this.isLineOpen) this.screen.write("\r\x1b[2K");
    this.isLineOpen = false;
  }

  private elapsed(): string {
    return `${Math.round((this.now() - this.startedAt) / 1000)} s`.padStart(6);
  }
}
