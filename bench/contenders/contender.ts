/** Who takes part. */
export interface Contender {
  readonly name: string;
  readonly describes: string;
  /** A bundled program of the bench, or the one that is written in Go. */
  readonly program: { readonly node: string } | "Go";
  readonly variables?: Readonly<Record<string, string>>;
  /** It only marks a bound: it leaves no table behind. */
  readonly isFloor?: boolean;
}

/** What ours is compared with: compiled, without conditions, and as fast as people write it. */
export const GO: Contender = {
  name: "Go",
  describes: "Go, encoding/csv and the SDK's BatchWriteItem, 16 requests at once",
  program: "Go",
};

export const OURS: Contender = {
  name: "load-inventory",
  describes: "this project's function, from its zip",
  program: { node: "load-inventory" },
};

export const FILE_READ: Contender = {
  name: "fast-csv alone",
  describes: "floor: fast-csv reads the file once",
  program: { node: "parse-only" },
  isFloor: true,
};

/** In the order of the pages. */
export const CONTENDERS: readonly Contender[] = [GO, OURS, FILE_READ];
