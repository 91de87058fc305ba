/** How bytes become text. Blocks are cut where {@link TextEncoding.wholeBytes} says, the rest waits for more. */
export interface TextEncoding {
  /** Bytes of the byte-order mark at the start of the file. */
  readonly markBytes: number;
  /** The sentence for a file that is not in this encoding after all. */
  readonly refusal: string;
  /** Bytes at the start of `block` that do not end inside a character nor, perhaps, between CR and LF. */
  wholeBytes(block: Buffer): number;
  decode(block: Buffer): DecodedBlock;
}

export interface DecodedBlock {
  /** The text before the first bad byte. */
  readonly text: string;
  /** Whether there is a bad byte. */
  readonly damaged: boolean;
}
