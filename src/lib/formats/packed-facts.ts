import { constants, crc32, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/**
 * Facts of a file as text and as the catalog stores them.
 *
 * The text is two lines of JSON: the facts without their code, and the code, which is most of them and which few readers ask for.
 * Packed, each line is zstd in base64, a third of its size and as text the same in both databases. The head tells
 * what an ingest asks of every file, so that an unchanged file costs no decompression: whether the grammar understood
 * all of it, and a checksum. A skipped file's facts, which only say why, stay text.
 */
const WHOLE = 'w';
const PARTIAL = 'p';
/** The mark and eight hexadecimal digits of the CRC-32 of the rest. */
const HEAD = 9;
/** Stands between the lines in place of the line break; base64 has none. */
const BREAK = '.';

const FASTEST = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

const SKIPPED = '{"skipped":';
/** As it stands among the facts: in a text of the file the quotes have backslashes. */
const IS_PARTIAL = '"isPartial":true';

export function factsText({ code, ...others }: { readonly code?: unknown }): string {
  return code ? `${JSON.stringify(others)}\n${JSON.stringify(code)}` : JSON.stringify(others);
}

export function packFacts(text: string): string {
  if (text.startsWith(SKIPPED)) return text;
  const packed = text
    .split('\n')
    .map((line) => pack(Buffer.from(line)).toString('base64'))
    .join(BREAK);
  return (text.includes(IS_PARTIAL) ? PARTIAL : WHOLE) + checksum(packed) + packed;
}

/** The text, from packed facts or from the text itself; empty when they are damaged. */
export function unpackFacts(stored: string): string {
  if (stored.startsWith('{')) return stored;
  try {
    return stored.slice(HEAD).split(BREAK).map(unpack).join('\n');
  } catch {
    return '';
  }
}

/**
 * Facts from their text or packed. Their code is read when somebody first asks for it: by `openCode`, if given, else as it is.
 *
 * @throws {Error} when they are damaged, also on the first look at the code
 */
export function openFacts<Facts extends object>(stored: string, openCode?: () => unknown): Facts {
  const { start, at } = placesOf(stored);
  const facts = readPart(stored, start, at < 0 ? undefined : at) as Facts;
  if (at < 0) return facts;
  const open = openCode ?? (() => readPart(stored, at + 1));
  return Object.defineProperty(facts, 'code', {
    get() {
      const value = open();
      Object.defineProperty(facts, 'code', { value, writable: true });
      return value;
    },
    configurable: true,
    enumerable: true,
  });
}

/**
 * The code of facts alone, from their text or packed; undefined where they have none.
 *
 * @throws {Error} when it is damaged
 */
export function readCode<Code extends object>(stored: string): Code | undefined {
  const { at } = placesOf(stored);
  return at < 0 ? undefined : (readPart(stored, at + 1) as Code);
}

/** Where the facts begin, and where they end and their code begins: -1 where there is none. */
function placesOf(stored: string): { readonly start: number; readonly at: number } {
  const isText = stored.startsWith('{');
  return { start: isText ? 0 : HEAD, at: stored.indexOf(isText ? '\n' : BREAK) };
}

function readPart(stored: string, start: number, end?: number): unknown {
  const part = stored.slice(start, end);
  return JSON.parse(stored.startsWith('{') ? part : unpack(part));
}

/** Whether stored facts are intact. */
export function areWhole(stored: string): boolean {
  if (stored.startsWith('{')) return stored.endsWith('}');
  return stored.slice(1, HEAD) === checksum(stored.slice(HEAD));
}

/** Whether the grammar understood only a part of the file, by its facts as text or packed. */
export function arePartial(facts: string): boolean {
  return facts.startsWith('{') ? facts.includes(IS_PARTIAL) : facts.startsWith(PARTIAL);
}

/** Why the file was skipped, by its facts as text or packed; undefined when it has facts. */
export function skippedReason(facts: string): string | undefined {
  return facts.startsWith(SKIPPED) ? (JSON.parse(facts) as { skipped: string }).skipped : undefined;
}

/** Told the size, zstd takes no more memory than that needs. */
function pack(bytes: Buffer): Buffer {
  return zstdCompressSync(bytes, { ...FASTEST, pledgedSrcSize: bytes.length });
}

function unpack(line: string): string {
  return zstdDecompressSync(Buffer.from(line, 'base64')).toString();
}

function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, '0');
}
