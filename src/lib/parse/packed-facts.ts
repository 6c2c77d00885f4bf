import { constants, crc32, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/**
 * Facts of a file as the catalog stores them: the JSON as zstd in base64, a third of its size and as text the same in both databases.
 * Its head tells what an ingest asks of every file, so that an unchanged file costs no decompression: whether the grammar understood
 * all of it, and a checksum. A skipped file's facts, which only say why, stay JSON.
 */
const WHOLE = 'w';
const PARTIAL = 'p';
/** The mark and eight hexadecimal digits of the CRC-32 of the rest. */
const HEAD = 9;

const FASTEST = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

const SKIPPED = '{"skipped":';
/** As it stands among the facts: in a text of the file the quotes have backslashes. */
const IS_PARTIAL = '"isPartial":true';

export function packFacts(json: string): string {
  if (json.startsWith(SKIPPED)) return json;
  const packed = zstdCompressSync(Buffer.from(json), FASTEST).toString('base64');
  return (json.includes(IS_PARTIAL) ? PARTIAL : WHOLE) + checksum(packed) + packed;
}

/** The JSON, from packed facts or from the JSON itself; empty when they are damaged. */
export function unpackFacts(stored: string): string {
  if (stored.startsWith('{')) return stored;
  try {
    return zstdDecompressSync(Buffer.from(stored.slice(HEAD), 'base64')).toString();
  } catch {
    return '';
  }
}

/** Whether nothing of stored facts was lost or changed. */
export function areWhole(stored: string): boolean {
  if (stored.startsWith('{')) return stored.endsWith('}');
  return stored.slice(1, HEAD) === checksum(stored.slice(HEAD));
}

/** Whether the grammar understood only a part of the file, by its facts as JSON or packed. */
export function arePartial(facts: string): boolean {
  return facts.startsWith('{') ? facts.includes(IS_PARTIAL) : facts.startsWith(PARTIAL);
}

/** Why the file was skipped, by its facts as JSON or packed; undefined when it has facts. */
export function skippedReason(facts: string): string | undefined {
  return facts.startsWith(SKIPPED) ? (JSON.parse(facts) as { skipped: string }).skipped : undefined;
}

function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, '0');
}
