import { z } from 'zod';

/**
 * A portable index: one line of text that names the format, then zstd over lines of JSON, each a row `[kind, value]`. The
 * kinds come in the order in which they are listed here; the last row holds the number of those before it and their SHA-256.
 * A row says what is known, not how a store keeps it, so that any store can take it. Raise PORTABLE_VERSION when an older
 * reader could misunderstand a row.
 */
export const PORTABLE_FORMAT = 'pharos-index';
export const PORTABLE_VERSION = 5;
/** Of a file without notes, which a reader of that version takes. */
export const VERSION_WITHOUT_NOTES = 4;

const text = z.string();
const count = z.int().nonnegative();
const counts = z.record(text, count);
const path = text.min(1);
/** Of a language or kind: segments have them one per line. */
const name = text.max(40).regex(/^[^\r\n]*$/);
/** Stores keep 32 bits. */
const number = count.max(0x7fff_ffff);
/** More lines than the largest file that is ingested can have. */
const lines = count.max(2 ** 21);
/** 1-based. */
const line = lines.min(1);
interface Range {
  readonly startLine: number;
  readonly endLine?: number | undefined;
}
const isForward = ({ startLine, endLine = startLine }: Range) => startLine <= endLine;

const definition = z.object({ symbol: text, kind: name, startLine: line, endLine: line.optional() }).refine(isForward);
/** `docs` are the words of the doc comments; those of names and text follow from the rest. Up to version 2, each has its own text. */
const chunk = z
  .object({
    startLine: line,
    endLine: line,
    definitions: z.array(definition).readonly(),
    text: text.optional(),
    docs: text,
  })
  .refine(isForward);

const VALUES = {
  index: z.object({
    repository: z.object({ key: path, url: text.optional() }),
    summary: z.object({
      commit: text.optional(),
      dirty: z.boolean(),
      device: text,
      files: z.object({ parsed: count, skipped: count, failed: count }),
      bytes: count,
      edges: count,
      unresolved: counts,
      externals: count,
      unlinked: count.optional(),
      partly: z.array(path).readonly().optional(),
      unsupported: counts.optional(),
      origins: counts.optional(),
      setAside: counts.optional(),
      selection: z
        .object({ include: z.array(text).readonly().optional(), exclude: z.array(text).readonly().optional() })
        .optional(),
      documentsLeftOut: counts.optional(),
      leftOut: z
        .array(z.object({ path, reason: text }))
        .readonly()
        .optional(),
      setups: z
        .array(z.object({ from: path, folder: text, config: path }))
        .readonly()
        .optional(),
      languages: counts,
      basis: text.optional(),
    }),
  }),
  files: z.object({
    path,
    blob: text,
    language: text,
    bytes: number,
    status: z.enum(['parsed', 'skipped', 'failed']),
    reason: text,
  }),
  edges: z.object({ from: path, to: path, kind: text, line: number, specifier: text, test: z.boolean() }),
  /** Version 1 has the first line of each use only. */
  symbolEdges: z.object({
    from: path,
    fromSymbol: text,
    to: path,
    toSymbol: text,
    overload: number.default(0),
    kind: text.default('read'),
    line: number,
    at: text.default(''),
    conditional: z.boolean().default(false),
  }),
  possibleUses: z.object({ from: path, fromSymbol: text, name: text, kind: text, line: number, at: text }),
  definitions: z.object({
    from: path,
    symbol: text,
    kind: text,
    line: number,
    endLine: number,
    exported: z.boolean(),
  }),
  unresolved: z.object({ from: path, specifier: text, kind: text, line: number, reason: text }),
  externals: z.object({ from: path, package: text }),
  /** From version 4 on: those of documents and configuration. */
  links: z.object({ from: path, to: path, toSymbol: text, kind: text, line: number, specifier: text }),
  /** Up to version 2, `text` is missing, and `lines` are those with words. */
  documents: z.object({
    ...{ path, blob: text, language: name, lines, text: text.optional() },
    chunks: z.array(chunk).readonly(),
  }),
  /** 32-bit floats, little-endian, in base64; `outputs` are the output vectors. */
  vectors: z.object({ path, floats: z.base64(), outputs: z.base64().optional() }),
  /** From version 5 on, where they were asked for: records as in `pharos notes export`, which checks them. */
  notes: z.record(text, z.unknown()),
  end: z.object({ rows: count, sha256: text }),
} as const;

export type PortableKind = Exclude<keyof typeof VALUES, 'end'>;
export type PortableValue<K extends keyof typeof VALUES> = Readonly<z.infer<(typeof VALUES)[K]>>;
export type PortableRow = { [K in PortableKind]: readonly [K, PortableValue<K>] }[PortableKind];
export type EndRow = readonly ['end', PortableValue<'end'>];

const KINDS = Object.keys(VALUES);

/** Place of a row's kind in the order of the file. */
export function rank([kind]: PortableRow | EndRow): number {
  return KINDS.indexOf(kind);
}

/** Reads one line; undefined when it is not a row. */
export function readRow(line: string): PortableRow | EndRow | undefined {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (!Array.isArray(row) || row.length !== 2 || !Object.hasOwn(VALUES, String(row[0]))) return undefined;
  const kind = String(row[0]) as keyof typeof VALUES;
  const { success, data } = VALUES[kind].safeParse(row[1]);
  return success ? ([kind, data] as unknown as PortableRow | EndRow) : undefined;
}
