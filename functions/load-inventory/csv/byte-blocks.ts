/** Bytes of a block. Larger than any record but those of a list of rejected rows, so that work which starts over with each block stays linear in the file. */
export const BLOCK_BYTES = 128 * 1024;

/** The same bytes in blocks of {@link BLOCK_BYTES}, the last one shorter: whoever reads on need not care how they arrived. */
export async function* byteBlocks(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    let rest = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    while (size + rest.length >= BLOCK_BYTES) {
      const missing = BLOCK_BYTES - size;
      yield Buffer.concat([...parts, rest.subarray(0, missing)], BLOCK_BYTES);
      rest = rest.subarray(missing);
      parts = [];
      size = 0;
    }
    if (rest.length > 0) parts.push(rest);
    size += rest.length;
  }
  if (size > 0) yield Buffer.concat(parts, size);
}
