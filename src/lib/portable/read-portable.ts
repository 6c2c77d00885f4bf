import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createZstdDecompress } from 'node:zlib';
import { PharosError } from '../errors.ts';
import { PORTABLE_FORMAT, PORTABLE_VERSION, type PortableRow, rank, readRow } from './rows.ts';

/** The first line is much shorter, a row of a file of 1 MB somewhat longer. */
const HEADER_BYTES = 200;
const ROW_BYTES = 16 << 20;

/**
 * Yields the rows of a portable index in their order. That the file is whole is known at its end only: what was taken from it
 * must not become visible before.
 *
 * @throws {PharosError} BAD_REPOSITORY when it is none, damaged, or of a newer format
 */
export async function* readPortable(file: string): AsyncGenerator<PortableRow> {
  const start = await checkHeader(file);
  const hash = createHash('sha256');
  let count = 0;
  let last = 0;
  let isWhole = false;
  for await (const line of linesOf(file, start)) {
    const row = readRow(line.toString('utf8'));
    if (!row || isWhole || rank(row) < last || (row[0] === 'index') !== (count === 0)) throw damaged(file);
    last = rank(row);
    if (row[0] === 'end') {
      if (row[1].rows !== count || row[1].sha256 !== hash.digest('hex')) throw damaged(file);
      isWhole = true;
      continue;
    }
    hash.update(line).update('\n');
    count++;
    yield row;
  }
  if (!isWhole) throw damaged(file);
}

/** The error for a damaged file; importers also use it for a file whose rows contradict each other. */
export function damaged(file: string, cause?: unknown): PharosError {
  return new PharosError('BAD_REPOSITORY', `${file} is damaged`, {
    hint: 'Copy it again, or export it again.',
    ...(cause !== undefined && { cause }),
  });
}

/** @returns the offset at which the rows begin */
async function checkHeader(file: string): Promise<number> {
  const refuse = (what: string, hint: string, cause?: unknown) =>
    new PharosError('BAD_REPOSITORY', `${file} ${what}`, { hint, ...(cause !== undefined && { cause }) });
  const first = Buffer.alloc(HEADER_BYTES);
  try {
    const handle = await open(file);
    await handle.read(first).finally(() => handle.close());
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw refuse(`cannot be read (${code})`, 'Check the path and its permissions.', error);
  }
  const length = first.indexOf('\n') + 1;
  const { format, version } = headerOf(first.toString('utf8', 0, length));
  if (format !== PORTABLE_FORMAT || typeof version !== 'number') {
    throw refuse('is not an exported index', 'Give a file written by `pharos export`.');
  }
  if (version > PORTABLE_VERSION) throw refuse(`has format ${version}, of a newer Pharos`, 'Update pharos.');
  return length;
}

function headerOf(line: string): { readonly format?: unknown; readonly version?: unknown } {
  try {
    return Object(JSON.parse(line));
  } catch {
    return {};
  }
}

async function* linesOf(file: string, start: number): AsyncGenerator<Buffer> {
  const parts: Buffer[] = [];
  let held = 0;
  // Errors of either stream end the loop below.
  const rows = pipeline(createReadStream(file, { start }), createZstdDecompress(), () => undefined);
  try {
    for await (const chunk of rows as AsyncIterable<Buffer>) {
      let from = 0;
      for (let to = chunk.indexOf(10); to >= 0; to = chunk.indexOf(10, from)) {
        yield Buffer.concat([...parts.splice(0), chunk.subarray(from, to)]);
        from = to + 1;
        held = 0;
      }
      held += chunk.length - from;
      if (held > ROW_BYTES) throw damaged(file);
      if (from < chunk.length) parts.push(chunk.subarray(from));
    }
  } catch (error) {
    throw error instanceof PharosError ? error : damaged(file, error);
  }
  if (held > 0) throw damaged(file);
}
