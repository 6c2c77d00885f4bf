import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addBodyCounts, hashOf, packWordCounts, readWordCounts } from '../../src/lib/text/word-counts.ts';

const read = (packed: Uint8Array, ...words: string[]) =>
  readWordCounts(packed, new Map(words.map((word, i) => [hashOf(word), i])));

describe('word counts', () => {
  it('count each field by stem, and know its length', () => {
    const packed = packWordCounts('add tax', 'adds taxes', 'add tax adds taxes rate');
    const { lengths, counts } = read(packed, 'add', 'rate', 'nothing');
    expect(lengths).toEqual({ names: 2, docs: 2, body: 5 });
    expect(counts).toEqual([{ names: 1, docs: 1, body: 2 }, { names: 0, docs: 0, body: 1 }, undefined]);
  });

  it('stop at the largest value that fits, and spill into no other field', () => {
    const many = Array.from({ length: 100 }, () => 'x').join(' ');
    expect(read(packWordCounts(many, many, many), 'x').counts).toEqual([{ names: 3, docs: 3, body: 15 }]);
  });

  it('take four bytes a word', () => {
    expect(packWordCounts('', '', 'one two three two')).toHaveLength(8 + 3 * 4);
    expect(packWordCounts('', '', '')).toHaveLength(8);
  });

  it('read what was written, for any words', () => {
    const word = fc.stringMatching(/^[a-zß配$_]{1,8}$/);
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (body) => {
        const distinct = [...new Set(body)];
        const sums = new Float64Array(distinct.length);
        const hashes = new Map(distinct.map((each, i) => [hashOf(each), i]));
        const packed = packWordCounts('', '', body.join(' '));
        addBodyCounts(packed, hashes, sums);
        const { counts } = readWordCounts(packed, hashes);
        for (const [hash, i] of hashes) {
          const expected = Math.min(15, body.filter((each) => hashOf(each) === hash).length);
          expect([sums[i], counts[i]?.body]).toEqual([expected, expected]);
        }
      }),
      { numRuns: 100 },
    );
  });
});
