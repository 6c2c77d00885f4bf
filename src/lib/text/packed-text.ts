import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

const FAST = { params: { [constants.ZSTD_c_compressionLevel]: 3 } };

/** A text as stores keep it: zstd, a quarter of its bytes. */
export function packText(text: string): Uint8Array {
  return zstdCompressSync(Buffer.from(text), FAST);
}

/** Undefined when it is damaged. */
export function unpackText(packed: Uint8Array): string | undefined {
  try {
    return zstdDecompressSync(packed).toString();
  } catch {
    return undefined;
  }
}
