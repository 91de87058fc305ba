/** The code as it is deployed, among its variants. */
export const DEPLOYED = "the zip";
/** What esbuild makes of it when left to itself. */
export const DEFAULT_BUNDLE = "default bundle";

/** How long a fresh Node.js takes to load a function's code. */
export interface LoadTime {
  readonly name: string;
  /** {@link DEPLOYED}, {@link DEFAULT_BUNDLE} or another way to bring the code there. */
  readonly variant: string;
  readonly kib: number;
  readonly zippedKib: number;
  /** Median. */
  readonly milliseconds: number;
  /** To the default bundle of the same function. */
  readonly ratio: number;
}
