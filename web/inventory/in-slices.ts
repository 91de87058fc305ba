/** Rows that even a slow phone decodes within a few dozen milliseconds. */
const SLICE_ROWS = 1000;

/** What `decode` makes of items, without those of which it makes nothing; the page can answer its viewer in between. */
export async function decodedInSlices<From, To>(
  items: readonly From[],
  decode: (item: From) => To | undefined,
  signal: AbortSignal,
): Promise<To[]> {
  const decoded: To[] = [];
  for (let start = 0; start < items.length; start += SLICE_ROWS) {
    if (start > 0) await nextTask();
    signal.throwIfAborted();
    for (const item of items.slice(start, start + SLICE_ROWS)) {
      const one = decode(item);
      if (one !== undefined) decoded.push(one);
    }
  }
  return decoded;
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
