import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { FILE_SENTENCE, RefusedFile } from "#domain/import/refused-file.ts";

/** Bytes of a block. Larger than any record but those of a list of rejected rows, so that work which starts over with each block stays linear in the file. */
export const BLOCK_BYTES = 128 * 1024;

/**
 * The file's bytes in blocks, unpacked where they begin with gzip's magic number (its members one after another).
 * Refuses what unpacks to more than `maxUnpackedBytes` and gzip that is damaged or cut short; an error of the source
 * passes as it is.
 */
export async function* unpackedBytes(
  bytes: AsyncIterable<Uint8Array>,
  maxUnpackedBytes: number,
): AsyncGenerator<Buffer> {
  let left = maxUnpackedBytes;
  for await (const block of gunzipped(byteBlocks(bytes))) {
    left -= block.length;
    if (left < 0) throw new RefusedFile("too_large", FILE_SENTENCE.manyBytes(maxUnpackedBytes));
    yield block;
  }
}

async function* gunzipped(blocks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const first = await blocks.next();
  if (first.done) return;
  const all = startingWith(first.value, blocks);
  yield* isGzip(first.value) ? byteBlocks(gunzip(all)) : all;
}

async function* startingWith(first: Buffer, blocks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield first;
    yield* blocks;
  } finally {
    await blocks.return(undefined);
  }
}

function isGzip(start: Buffer): boolean {
  return start[0] === 0x1f && start[1] === 0x8b;
}

async function* gunzip(packed: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const unpacker = createGunzip({ chunkSize: 64 * 1024 });
  pipeline(Readable.from(packed, { objectMode: false }), unpacker, () => {}); // its error reaches the loop below
  try {
    yield* unpacker;
  } catch (error) {
    throw isZlibError(error) ? new RefusedFile("binary", FILE_SENTENCE.brokenGzip) : error;
  } finally {
    await packed.return(undefined); // streams close what they read from some time later
  }
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("Z_");
}

/** The same bytes in blocks of {@link BLOCK_BYTES}, the last one shorter: whoever reads on need not care how they arrived. */
async function* byteBlocks(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
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
