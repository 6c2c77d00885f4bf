import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CountTable, countsIn } from '../../../src/lib/search/segment/count-table.ts';
import { chunksWith, matchSegment, scoreDocuments } from '../../../src/lib/search/segment/match-segment.ts';
import { Segment } from '../../../src/lib/search/segment/segment.ts';
import { type SegmentDocument, writeSegment } from '../../../src/lib/search/segment/segment-writer.ts';
import { emptyPack, hashesOf, packWordCounts, setCount } from '../../../src/lib/text/word-counts.ts';
import { countsOfChunks } from '../../support/counts-of-chunks.ts';
import { readWordCounts } from '../../support/read-word-counts.ts';

const WORDS = ['cart', 'tax', 'rate', 'kept_graphs', 'größe', 'user', 'x'];

const word = fc.constantFrom(...WORDS);
const text = fc.array(word, { maxLength: 30 }).map((list) => list.join(' '));
const definition = fc.record({
  symbol: fc.constantFrom('Cart', 'Cart.addTax', 'größe'),
  kind: fc.constantFrom('class', 'method', 'function'),
  startLine: fc.nat(300),
  endLine: fc.integer({ min: 1, max: 1000 }),
});
const chunk = fc.record({
  startLine: fc.integer({ min: 1, max: 100_000 }),
  endLine: fc.integer({ min: 1, max: 100_000 }),
  definitions: fc.array(definition, { maxLength: 3 }),
  counts: fc.tuple(text, text, text).map(([names, docs, body]) => packWordCounts(names, docs, body)),
});
const documents = fc.uniqueArray(
  fc.record({
    path: fc.constantFrom('a.py', 'cart/tax.go', 'src/größe.ts', 'user_rate.java', 'z/z.rs', 'cart.js'),
    blob: fc.constantFrom('a1', 'b2', 'c3'),
    language: fc.constantFrom('python', 'go'),
    lines: fc.nat(100_000),
    users: fc.nat(50),
    origin: fc.constantFrom(undefined, 'generated' as const, 'vendored' as const),
    saysGenerated: fc.constantFrom(undefined, true as const),
    chunks: fc.array(chunk, { maxLength: 4 }),
  }),
  { selector: ({ path }) => path, maxLength: 6 },
);

const open = (list: readonly SegmentDocument[]) => Segment.open(writeSegment(list))!;
const byPath = (list: readonly SegmentDocument[]) => [...list].sort((a, b) => (a.path < b.path ? -1 : 1));
const countsOf = (packed: Uint8Array) => readWordCounts(packed, WORDS);

/** A row of a table as a pack is read. */
const rowOf = ({ words, names, docs, body, lengths }: CountTable, row: number): ReturnType<typeof readWordCounts> => {
  const counts = Array.from({ length: words }, (_, i) => {
    const [inNames, inDocs, inBody] = [names, docs, body].map((field) => field[row * words + i]!);
    return inNames! + inDocs! + inBody! === 0 ? undefined : { names: inNames!, docs: inDocs!, body: inBody! };
  });
  const [ofNames, ofDocs, ofBody] = lengths.subarray(3 * row, 3 * row + 3);
  return { lengths: { names: ofNames!, docs: ofDocs!, body: ofBody! }, counts };
};

describe('a segment', () => {
  it('has everything that was written, whatever the order', () => {
    fc.assert(
      fc.property(documents, (list) => {
        const segment = open(list);
        const counts = countsOfChunks(segment)!;
        const read = Array.from({ length: segment.documents }, (_, document) => ({
          path: segment.path(document),
          blob: segment.blob(document),
          language: segment.languageOf(document),
          lines: segment.lines[document],
          users: segment.users[document],
          origin: segment.originOf(document).origin,
          saysGenerated: segment.originOf(document).saysGenerated,
          chunks: Array.from(
            { length: segment.firstChunk[document + 1]! - segment.firstChunk[document]! },
            (_, i) => segment.firstChunk[document]! + i,
          ).map((it) => ({
            startLine: segment.startLine[it],
            endLine: segment.endLine[it],
            definitions: segment.definitions(it),
            counts: countsOf(counts[it]!),
          })),
        }));
        const written = byPath(list).map((document) => ({
          ...document,
          chunks: document.chunks.map((it) => ({ ...it, counts: countsOf(it.counts) })),
        }));
        expect(read).toEqual(written);
        for (const { path } of list) expect(segment.path(segment.documentAt(path)!)).toBe(path);
        expect(segment.documentAt('nowhere.py')).toBeUndefined();
        expect(writeSegment([...list].reverse())).toEqual(writeSegment(list));
      }),
    );
  });

  it('that keeps documents of another one is the same as one without', () => {
    fc.assert(
      fc.property(documents, documents, fc.func(fc.boolean()), (old, fresh, isKept) => {
        const before = open(old);
        const kept = byPath(old).flatMap((document, i) => {
          const chunks = document.chunks.map((chunk) => ({ ...chunk, counts: new Uint8Array() }));
          return isKept(document.path) ? [{ whole: document, kept: { ...document, chunks, kept: i } }] : [];
        });
        const paths = new Set(kept.map(({ whole }) => whole.path));
        const others = fresh.filter(({ path }) => !paths.has(path));
        const whole = writeSegment([...kept.map((it) => it.whole), ...others]);
        expect(writeSegment([...others, ...kept.map((it) => it.kept)], { before })).toEqual(whole);
      }),
    );
  });

  it('counts words in chunks, and the chunks that have a word', () => {
    fc.assert(
      fc.property(documents, (list) => {
        const segment = open(list);
        const chunks = byPath(list).flatMap((document) => document.chunks);
        const all = chunks.map((_, i) => i);
        const some = all.filter((it) => it % 3 !== 1).reverse();
        for (const asked of [all, some]) {
          const table = countsIn(segment, WORDS, asked);
          expect(asked.map((_, row) => rowOf(table, row))).toEqual(asked.map((it) => countsOf(chunks[it]!.counts)));
        }
        for (const [i, each] of WORDS.entries()) {
          const having = all.filter((it) => countsOf(chunks[it]!.counts).counts[i] !== undefined);
          expect(segment.frequency(each)).toBe(having.length);
          expect([...chunksWith(segment, each)]).toEqual(having);
        }
      }),
    );
  });

  it('finds every chunk with a word in its text or path, best first, and no other', () => {
    fc.assert(
      fc.property(documents, fc.uniqueArray(word, { minLength: 1, maxLength: 3 }), (list, asked) => {
        const segment = open(list);
        const words = asked.map((each) => ({ word: each, worth: 1 }));
        const found = matchSegment(segment, { words, limit: 100 });
        const inText = new Set(asked.flatMap((each) => [...chunksWith(segment, each)]));
        const expected = Array.from({ length: segment.chunks }, (_, it) => it).filter((it) => {
          const path = segment.path(segment.documentOf[it]!);
          return inText.has(it) || asked.some((each) => path.split(/[/.]/).includes(each));
        });
        const matched = found.map((match) => match.chunk).sort((a, b) => a - b);
        expect(matched).toEqual(expect.arrayContaining(expected));
        expect(found).toEqual([...found].sort((a, b) => b.score - a.score || a.chunk - b.chunk));
        for (const limit of [1, 2, 3]) expect(matchSegment(segment, { words, limit })).toEqual(found.slice(0, limit));
        const even = (it: number) => it % 2 === 0;
        expect(matchSegment(segment, { words, limit: 2, isAllowed: even })).toEqual(
          found.filter((match) => even(match.chunk)).slice(0, 2),
        );
      }),
    );
  });

  it('weighs names over text, short chunks over long ones, and adds words up', () => {
    const counts = (names: string, body: string) => packWordCounts(names, '', body);
    const one = (path: string, packed: Uint8Array): SegmentDocument => ({
      ...{ path, blob: path, language: 'go', lines: 10, users: 0 },
      chunks: [{ startLine: 1, endLine: 10, definitions: [], counts: packed }],
    });
    const segment = open([
      one('a', counts('', `cart ${'y '.repeat(50).trim()}`)),
      one('b', counts('', 'cart')),
      one('c', counts('cart', 'cart')),
      one('d', counts('', 'cart tax')),
      one('e', counts('', 'rate')),
    ]);
    const words = [
      { word: 'cart', worth: 1 },
      { word: 'tax', worth: 1 },
    ];
    const paths = matchSegment(segment, { words, limit: 9 }).map((match) =>
      segment.path(segment.documentOf[match.chunk]!),
    );
    expect(paths).toEqual(['d', 'c', 'b', 'a']);
    const scores = scoreDocuments(segment, words, { pathCount: 3, meanLines: 100 });
    expect([...scores].map((score) => score > 0)).toEqual([true, true, true, true, false]);
    expect(scores[3]).toBeGreaterThan(scores[1]!);
    // A name is in the text, too, and counts there.
    expect(scores[2]).toBe(scores[1]);
  });

  it('scores a long document below a short one with the same words', () => {
    const counts = packWordCounts('', '', 'cart');
    const documents = [1000, 10].map((lines) => ({
      ...{ path: `${lines}`, blob: '', language: 'go', lines, users: 0 },
      chunks: [{ startLine: 1, endLine: 10, definitions: [], counts }],
    }));
    const [short, long] = scoreDocuments(open(documents), [{ word: 'cart', worth: 1 }], {
      pathCount: 3,
      meanLines: 100,
    });
    expect(short).toBeGreaterThan(long!);
  });

  it('takes a word that earlier packs have under two hashes once, and leaves the next chunk alone', () => {
    const lengths = { names: 0, docs: 0, body: 2 };
    expect(hashesOf('kept_graphs')).toHaveLength(2);
    const both = emptyPack(lengths, 2);
    for (const [i, hash] of hashesOf('kept_graphs').entries()) setCount(both, i, hash, 1);
    const chunks = [both, emptyPack(lengths, 0)].map((counts) => ({
      startLine: 1,
      endLine: 1,
      definitions: [],
      counts,
    }));
    const segment = open([{ path: 'a', blob: '', language: 'go', lines: 1, users: 0, chunks }]);
    expect(
      open([{ path: 'a', blob: '', language: 'go', lines: 1, users: 0, chunks: [chunks[0]!] }]).frequency(
        'kept_graphs',
      ),
    ).toBe(1);
    const table = countsIn(segment, ['kept_graphs', 'graph'], [0, 1]);
    const found = [0, 1].map((row) => rowOf(table, row).counts.slice(0, 1));
    expect(found).toEqual([[{ names: 0, docs: 0, body: 1 }], [undefined]]);
  });

  it('is opened only whole and of its own version', () => {
    const bytes = writeSegment([]);
    expect(Segment.open(bytes)?.documents).toBe(0);
    expect(matchSegment(Segment.open(bytes)!, { words: [{ word: 'x', worth: 1 }], limit: 5 })).toEqual([]);
    expect(Segment.open(bytes.slice(0, 40))).toBeUndefined();
    expect(Segment.open(bytes.slice(0, bytes.length - 8))).toBeUndefined();
    expect(Segment.open(Uint8Array.from(bytes, (byte, i) => (i === 4 ? byte + 1 : byte)))).toBeUndefined();
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    expect(Segment.open(shifted.subarray(1))?.documents).toBe(0);
  });
});
