/** Thrown when a piece of work made progress and ran out of time: the same message shall be sent again. */
export class Unfinished extends Error {
  override readonly name = "Unfinished";

  constructor() {
    super("The work made progress and goes on in a later invocation.");
  }
}

/** Thrown when a piece of work has to wait for others: the same message shall be sent again, with a delay. */
export class Postponed extends Error {
  override readonly name = "Postponed";
  readonly milliseconds: number;

  constructor(milliseconds: number) {
    super("The work waits for an older upload of the same store.");
    this.milliseconds = milliseconds;
  }
}
