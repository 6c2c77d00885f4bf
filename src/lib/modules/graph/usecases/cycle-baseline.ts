import { readFile, writeFile } from 'node:fs/promises';
import { PharosError } from '../../../errors.ts';
import type { CycleLink } from './cycles.ts';

const HEADER =
  '# Imports that are part of a known cycle, kept by `pharos graph cycles --write-baseline`: from, tab, to.';

/**
 * Reads the links of known cycles.
 *
 * @throws {PharosError} USAGE when the file cannot be read or holds something else
 */
export async function readCycleBaseline(path: string): Promise<readonly CycleLink[]> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new PharosError('USAGE', `The baseline ${path} cannot be read`, {
      hint: `Write it first: pharos graph cycles --write-baseline ${path}`,
      cause,
    });
  });
  const lines = text.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map((line) => {
    const [from, to, ...rest] = line.split('\t');
    if (from && to && rest.length === 0) return { from, to };
    throw new PharosError('USAGE', `The baseline ${path} has a line that is not a link: ${line.slice(0, 80)}`, {
      hint: `Write it again: pharos graph cycles --write-baseline ${path}`,
    });
  });
}

/** Keeps the links as a file that merges line by line. */
export async function writeCycleBaseline(path: string, links: readonly CycleLink[]): Promise<void> {
  const lines = links.map(({ from, to }) => `${from}\t${to}`).sort();
  await writeFile(path, `${[HEADER, ...lines].join('\n')}\n`);
}
