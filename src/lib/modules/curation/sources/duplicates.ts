import { findDuplicates } from '../../duplicates/api.ts';
import { atLine, type Source } from './source.ts';

/** Smaller ones are shown by `pharos duplicates`. */
const LARGEST = 100;
/** Places that a message names. */
const NAMED = 3;

/** Definitions that are copies of one another, names and literals aside; edited copies too often have their reasons. */
export const duplicateSource: Source = {
  name: 'duplicates',
  async find({ actor, stores, repository, signal }) {
    const { groups } = await findDuplicates({ actor, stores, repository: repository.key, ...(signal && { signal }) });
    return groups
      .map(({ first, tokens, clones }) => ({ first, tokens, copies: clones.filter(({ type }) => type < 3) }))
      .filter(({ copies }) => copies.length > 0)
      .slice(0, LARGEST)
      .map(({ first, tokens, copies }) => {
        const places = copies.slice(0, NAMED).map(({ path, startLine }) => `${path}:${startLine}`);
        const more = copies.length > NAMED ? ` and ${copies.length - NAMED} more` : '';
        return {
          ...{ rule: 'duplicate', severity: 'note', path: first.path, region: atLine(first.startLine) },
          message: `${first.symbol} (${tokens} tokens) is copied in ${places.join(', ')}${more}`,
          fingerprints: { 'pharos/v1': [first, ...copies].map(({ path, symbol }) => `${path}#${symbol}`).join('\n') },
        };
      });
  },
};
