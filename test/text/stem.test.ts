import { describe, expect, it } from 'vitest';
import { stem } from '../../src/lib/text/stem.ts';

describe('stem', () => {
  it.each([
    // Porter's own examples, one or more for each step
    ['caresses', 'caress'],
    ['ponies', 'poni'],
    ['agreed', 'agre'],
    ['plastered', 'plaster'],
    ['sing', 'sing'],
    ['hopping', 'hop'],
    ['falling', 'fall'],
    ['filing', 'file'],
    ['sky', 'sky'],
    ['happy', 'happi'],
    ['relational', 'relat'],
    ['vietnamization', 'vietnam'],
    ['triplicate', 'triplic'],
    ['electrical', 'electr'],
    ['adjustable', 'adjust'],
    ['adoption', 'adopt'],
    ['rate', 'rate'],
    ['controll', 'control'],
    ['yes', 'ye'],
  ])('%s → %s', (word, expected) => expect(stem(word)).toBe(expected));

  it('brings the forms of a word together', () => {
    expect(new Set(['render', 'renders', 'rendered', 'rendering', 'renderer'].map(stem))).toEqual(new Set(['render']));
  });

  it('leaves what has no English ending, and short words', () => {
    for (const word of ['größe', '__init__', '配置', 'as']) expect(stem(word)).toBe(word);
  });

  it.each([
    ['kept_graphs', 'kept_graph'],
    ['i18ns', 'i18n'],
    ['naïveness', 'naïv'],
    ['eed', 'e'],
  ])('takes %s as FTS5 does: %s', (word, expected) => expect(stem(word)).toBe(expected));
});
