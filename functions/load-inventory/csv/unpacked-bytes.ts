import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { FILE_SENTENCE } from "#domain/import/file-sentence.ts";
import { byteBlocks } from "./byte-blocks.ts";
import { RefusedFile } from "./refused-file.ts";

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
