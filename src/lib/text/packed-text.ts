import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** More bytes than the text of any file that is ingested, or imported, has. */
const MAX_BYTES = 32 << 20;
const FAST = { params: { [constants.ZSTD_c_compressionLevel]: 3 } };

/** A text as stores keep it: zstd, a quarter of its bytes. */
export function packText(text: string): Uint8Array {
  const bytes = Buffer.from(text);
  // Told the size, zstd takes no more memory than that needs.
  return zstdCompressSync(bytes, { ...FAST, pledgedSrcSize: bytes.length });
}

/** Undefined when it is damaged. */
export function unpackText(packed: Uint8Array): string | undefined {
  try {
    return zstdDecompressSync(packed, { maxOutputLength: MAX_BYTES }).toString();
  } catch {
    return undefined;
  }
}
