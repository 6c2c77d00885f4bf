import { BACKGROUND_WORDS } from './background-words.ts';

/** A line of the table for each part of a halving of the share of chunks that have a word: the first line has words of every chunk. */
export const LEVELS_PER_OCTAVE = 2;

let shares: ReadonlyMap<string, number> | undefined;
let rarest = 1;

/** The share of chunks of other repositories that have a stem; of one that is not in the table, less than of any that is. */
export function shareElsewhere(stem: string): number {
  shares ??= readTable();
  return shares.get(stem) ?? rarest;
}

/** Read with the first question, not at import. */
function readTable(): ReadonlyMap<string, number> {
  const table = new Map<string, number>();
  for (const [level, line] of BACKGROUND_WORDS.split('\n').entries()) {
    const share = 2 ** (-level / LEVELS_PER_OCTAVE);
    if (line !== '') for (const word of line.split(' ')) table.set(word, share);
    rarest = share / 2;
  }
  return table;
}
