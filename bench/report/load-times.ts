/** How long a fresh Node.js takes to load a function's code. */
export interface LoadTime {
  readonly name: string;
  /** The code as it is deployed, or another way to bring it there. */
  readonly variant: string;
  readonly kib: number;
  readonly zippedKib: number | undefined;
  /** Median. */
  readonly milliseconds: number;
  /** To the first variant of the same function. */
  readonly ratio: number;
}
