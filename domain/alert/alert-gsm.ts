/** Source: 3GPP TS 23.038, default alphabet without its line breaks. */
const BASIC = new Set(
  "@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
/** Written with an escape before them, so they count twice. */
const EXTENSION = new Set("^{}\\[~]|€");

/** The most GSM characters that one SMS holds. */
export const SMS_LENGTH = 160;

/** How much of an SMS `text` takes, in GSM 03.38 characters; `undefined` where it holds anything else. */
export function gsmLength(text: string): number | undefined {
  let length = 0;
  for (const character of text) {
    if (BASIC.has(character)) length += 1;
    else if (EXTENSION.has(character)) length += 2;
    else return undefined;
  }
  return length;
}

/** `head`, then as many of `parts` as one SMS holds, then how many are left out; always at least the first part. */
export function smsList(head: string, parts: readonly string[]): string {
  let text = head;
  for (const [index, part] of parts.entries()) {
    const longer = text + (index === 0 ? "" : ", ") + part;
    if (index > 0 && !fits(longer + moreOf(parts.length - index - 1))) return text + moreOf(parts.length - index);
    text = longer;
  }
  return text;
}

function moreOf(count: number): string {
  return count > 0 ? `, +${count} more` : "";
}

function fits(text: string): boolean {
  return (gsmLength(text) ?? Number.POSITIVE_INFINITY) <= SMS_LENGTH;
}
