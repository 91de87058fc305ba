const ONE_BYTE_END = 0x80;
const TWO_BYTES_END = 0x800;
const MOST_BYTES_A_UNIT = 3;

/** Bytes that `text` takes in UTF-8. A lone surrogate counts 3, as the replacement character it becomes. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) bytes += bytesOf(character);
  return bytes;
}

/** Whether `text` takes more than `limit` bytes in UTF-8; free of charge for the short texts that cannot. */
export function exceedsBytes(text: string, limit: number): boolean {
  if (text.length * MOST_BYTES_A_UNIT <= limit) return false;
  return text.length > limit || utf8Length(text) > limit;
}

function bytesOf(character: string): number {
  if (character.length === 2) return 4;
  const unit = character.charCodeAt(0);
  if (unit < ONE_BYTE_END) return 1;
  return unit < TWO_BYTES_END ? 2 : 3;
}
