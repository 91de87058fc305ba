type Piece = Int32Array | Uint8Array | Float64Array;
type PieceKind = new (length: number) => Piece;

const PIECE_BITS = 15;
const PIECE_ROWS = 1 << PIECE_BITS;
const IN_PIECE = PIECE_ROWS - 1;

/**
 * A number for each row, at the fixed width of `Kind`, and wider only where a number needs it; `fallback` where none was
 * set. It grows piece by piece, so nothing is copied, and rows with nothing but the fallback take no memory.
 */
export class NumberColumn {
  readonly #pieces: (Piece | undefined)[] = [];
  readonly #fallback: number;
  readonly #Kind: PieceKind;

  constructor(fallback = 0, Kind: PieceKind = Int32Array) {
    this.#fallback = fallback;
    this.#Kind = Kind;
  }

  get(row: number): number {
    const piece = this.#pieces[row >>> PIECE_BITS];
    return piece ? (piece[row & IN_PIECE] ?? 0) : this.#fallback;
  }

  set(row: number, value: number): void {
    const piece = this.#pieces[row >>> PIECE_BITS];
    if (piece && (value | 0) === value) piece[row & IN_PIECE] = value;
    else if (piece || value !== this.#fallback) this.#pieceFor(row, value)[row & IN_PIECE] = value;
  }

  /** A piece that can hold the value, made of what there was. */
  #pieceFor(row: number, value: number): Piece {
    const index = row >>> PIECE_BITS;
    while (this.#pieces.length <= index) this.#pieces.push(undefined);
    const narrow = this.#pieces[index] ?? new this.#Kind(PIECE_ROWS).fill(this.#fallback);
    const piece = (value | 0) === value || narrow instanceof Float64Array ? narrow : Float64Array.from(narrow);
    this.#pieces[index] = piece;
    return piece;
  }
}
