/** Everything Unicode calls White_Space, and the byte-order mark, which older programs leave between joined files. */
const BLANK = /[\p{White_Space}\uFEFF]/u;
const SPACE = 0x20;
const TILDE = 0x7e;

/** `text` without the blanks around it (no-break spaces, tabs, line breaks and stray byte-order marks included), in linear time. */
export function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlankAt(text, start)) start += 1;
  while (end > start && isBlankAt(text, end - 1)) end -= 1;
  return text.slice(start, end);
}

/** Whether `text` holds nothing but blanks. */
export function isBlank(text: string): boolean {
  return trimBlanks(text) === "";
}

function isBlankAt(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  if (unit > SPACE && unit <= TILDE) return false;
  return unit === SPACE || BLANK.test(text.charAt(index));
}
