import type { z } from 'zod';
import { PharosError } from '../../../../errors.ts';
import { jsonDepth } from '../../../../formats/json-depth.ts';
import { LIMITS } from '../../annotation.ts';
import { RECORD_FORMAT } from '../../note-record.ts';
import { type NoteRecord, recordSchema } from './record-schema.ts';

/** A record and its line, 1-based. */
export interface ReadRecord {
  readonly line: number;
  readonly record: NoteRecord;
}

/** A longest note, quote and context, each character escaped, take less. */
const MAX_LINE_BYTES = 256 * 1024;
const MAX_BYTES = 256 << 20;
const MAX_DEPTH = 8;

/**
 * Reads lines of JSON, each a note. One wrong line fails all.
 *
 * @throws {PharosError} USAGE for a line that is no note, TOO_COMPLEX for one that is too long or nested, or too many; each names
 *   the line
 */
export async function readRecords(input: AsyncIterable<Uint8Array>, name: string): Promise<readonly ReadRecord[]> {
  const records: ReadRecord[] = [];
  let line = 0;
  for await (const bytes of linesOf(input, name)) {
    line++;
    const text = decode(bytes, name, line).trim();
    if (text === '') continue;
    if (records.length >= LIMITS.perRepository) {
      throw tooLarge(name, line, `more than ${LIMITS.perRepository.toLocaleString('en')} notes`);
    }
    records.push({ line, record: readRecord(text, name, line) });
  }
  return records;
}

/** The beginning of messages about a line. */
export function lineName(name: string, line: number): string {
  return `${name}, line ${line}`;
}

async function* linesOf(input: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  let parts: Uint8Array[] = [];
  let held = 0;
  let total = 0;
  let line = 1;
  for await (const chunk of input) {
    total += chunk.length;
    if (total > MAX_BYTES) throw tooLarge(name, line, `more than ${MAX_BYTES >> 20} MB`);
    let from = 0;
    for (let to = chunk.indexOf(10); to >= 0; to = chunk.indexOf(10, from)) {
      parts.push(chunk.subarray(from, to));
      if (held + to - from > MAX_LINE_BYTES) throw lineTooLong(name, line);
      yield Buffer.concat(parts);
      parts = [];
      held = 0;
      line++;
      from = to + 1;
    }
    held += chunk.length - from;
    if (held > MAX_LINE_BYTES) throw lineTooLong(name, line);
    if (from < chunk.length) parts.push(chunk.subarray(from));
  }
  if (held > 0) yield Buffer.concat(parts);
}

function decode(bytes: Uint8Array, name: string, line: number): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new PharosError('USAGE', `${lineName(name, line)} is not UTF-8`, {
      hint: 'Convert the file first: iconv -t utf-8.',
      cause: error,
    });
  }
}

function readRecord(text: string, name: string, line: number): NoteRecord {
  const value = parse(text, name, line);
  const read = check(value, name, line);
  if (read.success) return read.data;
  const { format } = Object(value) as { readonly format?: unknown };
  if (format !== RECORD_FORMAT) {
    const isNewer = typeof format === 'string' && /^pharos-note\/\d+$/.test(format);
    throw new PharosError('USAGE', `${lineName(name, line)} is not a note in the format ${RECORD_FORMAT}`, {
      hint: isNewer ? 'It is of a newer Pharos: update pharos.' : 'Give a file from `pharos notes export`.',
    });
  }
  throw new PharosError('USAGE', `${lineName(name, line)}: ${problemOf(read.error)}`, {
    hint: 'Correct the line, or export the notes again. Nothing was imported.',
  });
}

/** The checks of notes throw by themselves. */
function check(value: unknown, name: string, line: number) {
  try {
    return recordSchema.safeParse(value);
  } catch (error) {
    if (!(error instanceof PharosError)) throw error;
    throw new PharosError(error.code, `${lineName(name, line)}: ${error.message}`, {
      ...(error.hint !== undefined && { hint: error.hint }),
      cause: error,
    });
  }
}

function parse(text: string, name: string, line: number): unknown {
  if (jsonDepth(text) > MAX_DEPTH) throw tooLarge(name, line, `values nested deeper than ${MAX_DEPTH}`);
  try {
    return JSON.parse(text);
  } catch (error) {
    const isConflict = /^(<{7}|={7}|>{7}|\|{7})/.test(text);
    throw new PharosError('USAGE', `${lineName(name, line)} is not JSON`, {
      hint: isConflict
        ? 'It is the mark of a merge conflict: keep both sides. Of two versions of a note the newer one counts.'
        : 'Give a file from `pharos notes export`, with one note on each line. Nothing was imported.',
      cause: error,
    });
  }
}

/** The first problem, with the field that has it. */
function problemOf({ issues: [first] }: z.ZodError): string {
  // Of the two forms of an anchor, the problem is that of lines, a definition or a file.
  const issue = first?.code === 'invalid_union' ? (first.errors[0]?.[0] ?? first) : first;
  const path = [...(first === issue ? [] : (first?.path ?? [])), ...(issue?.path ?? [])].map(String).join('.');
  return `${path}: ${issue?.message ?? 'it is wrong'}`;
}

function lineTooLong(name: string, line: number): PharosError {
  return tooLarge(name, line, `more than ${MAX_LINE_BYTES / 1024} KB on a line`);
}

function tooLarge(name: string, line: number, what: string): PharosError {
  return new PharosError('TOO_COMPLEX', `${lineName(name, line)}: ${what}`, {
    hint: 'Give a file from `pharos notes export`. Nothing was imported.',
  });
}
