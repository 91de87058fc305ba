const LF = 0x0a;
const CR = 0x0d;

/** How many lines end in `text` between two positions: at LF, CR and CR LF alike, which must not be cut apart by `end`. */
export function lineBreaks(text: string, start = 0, end = text.length): number {
  let breaks = 0;
  for (let index = start; index < end; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === LF || (unit === CR && text.charCodeAt(index + 1) !== LF)) breaks += 1;
  }
  return breaks;
}

/** The index behind the line end at `index`: CR LF counts as one. */
export function afterLineEnd(text: string, index: number): number {
  return text.charCodeAt(index) === CR && text.charCodeAt(index + 1) === LF ? index + 2 : index + 1;
}

/** Whether the UTF-16 unit is LF or CR; false for the NaN behind a text's end. */
export function isLineEnd(unit: number): boolean {
  return unit === LF || unit === CR;
}
