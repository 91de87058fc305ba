/** Where a mark stands next in a text; looks at every character once, however often it is asked. */
export class NextIndex {
  readonly #text: string;
  readonly #mark: string;
  #found = -1;

  constructor(text: string, mark: string) {
    this.#text = text;
    this.#mark = mark;
  }

  /** The first index of the mark at or behind `from`, else the text's length. `from` must never go back. */
  from(from: number): number {
    if (this.#found < from) {
      const index = this.#text.indexOf(this.#mark, from);
      this.#found = index === -1 ? this.#text.length : index;
    }
    return this.#found;
  }
}
