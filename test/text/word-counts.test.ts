import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stem } from '../../src/lib/text/stem.ts';
import { packWordCounts } from '../../src/lib/text/word-counts.ts';
import { readWordCounts } from '../support/read-word-counts.ts';

const read = (packed: Uint8Array, ...words: string[]) => readWordCounts(packed, words);

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
        const distinct = [...new Map(body.map((each) => [stem(each), each])).values()];
        const packed = packWordCounts('', '', body.join(' '));
        const { counts } = readWordCounts(packed, distinct);
        for (const [i, each] of distinct.entries()) {
          const expected = Math.min(15, body.filter((other) => stem(other) === stem(each)).length);
          expect(counts[i]?.body).toBe(expected);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('are found in packs of 0.2.0, which have words with other characters than a to z unstemmed', () => {
    // packWordCounts('kept_graphs', '', 'kept_graphs größen renders') of that version
    const packed = Buffer.from('AQAAAAMAAABBUtCWAUaRvwHjevk=', 'base64');
    const { counts } = read(packed, 'kept_graphs', 'größen', 'rendering', 'kept');
    const once = { names: 0, docs: 0, body: 1 };
    expect(counts).toEqual([{ names: 1, docs: 0, body: 1 }, once, once, undefined]);
  });
});
