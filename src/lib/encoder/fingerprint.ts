import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Files up to this are read as a whole. */
const WHOLE = 1 << 20;
/** Of larger ones as many blocks, evenly spread: training a network again changes all of its numbers. */
const BLOCKS = 64;
const BLOCK_BYTES = 4096;

/** Twelve hex digits that change when one of the files does. Reading all of a model would take longer than a search. */
export function fingerprint(directory: string, files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) {
    const path = join(directory, file);
    const { size } = statSync(path);
    hash.update(`${file} ${size}\n`);
    if (size <= WHOLE) hash.update(readFileSync(path));
    else for (const block of sample(path, size)) hash.update(block);
  }
  return hash.digest('hex').slice(0, 12);
}

function sample(path: string, size: number): Buffer[] {
  const file = openSync(path, 'r');
  try {
    return Array.from({ length: BLOCKS }, (_, i) => {
      const block = Buffer.alloc(BLOCK_BYTES);
      readSync(file, block, 0, BLOCK_BYTES, Math.floor((i * (size - BLOCK_BYTES)) / (BLOCKS - 1)));
      return block;
    });
  } finally {
    closeSync(file);
  }
}
