import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { documentKey, type IndexDocument, type SearchIndex } from '../../src/lib/ports/search-index.ts';
import { packWordCounts } from '../../src/lib/text/word-counts.ts';

const REPOSITORY = 'example.org/demo';
const WEIGHTS = { path: 2, names: 3, docs: 1, body: 1 };

function document(path: string, blob: string, body: string, names = ''): IndexDocument {
  const chunk = {
    startLine: 1,
    endLine: 2,
    definitions: [{ symbol: names, kind: 'function', startLine: 1 }],
    text: body,
    names,
    docs: '',
    body,
    counts: packWordCounts(names, '', body),
  };
  return {
    path,
    blob,
    language: path.endsWith('.go') ? 'go' : 'python',
    pathWords: path.replaceAll(/\W/g, ' '),
    lines: 2,
    chunks: [chunk],
  };
}

/** Contract of every search index; runs on each implementation. */
export function describeSearchIndex(
  name: string,
  open: () => Promise<{ index: SearchIndex; close: () => Promise<void> }>,
): void {
  describe(`search index: ${name}`, () => {
    let index: SearchIndex;
    let close: () => Promise<void>;

    beforeEach(async () => ({ index, close } = await open()));
    afterEach(() => close());

    const find = async (words: string[], generations = [1], language?: string) => {
      const query = { generations, words, limit: 10, weights: WEIGHTS, ...(language && { language }) };
      return (await index.match(query)).map(({ path }) => path);
    };

    it('finds chunks by any word, the rarer word first, and scores them above 0', async () => {
      await index.add(1, REPOSITORY, [
        document('a.py', '1', 'common rare'),
        document('b.py', '2', 'common'),
        document('c.py', '3', 'common'),
        document('d.py', '4', 'other'),
        ...Array.from({ length: 8 }, (_, i) => document(`e${i}.py`, `e${i}`, 'filler')),
      ]);
      expect((await find(['common', 'rare']))[0]).toBe('a.py');
      expect((await find(['common'])).sort()).toEqual(['a.py', 'b.py', 'c.py']);
      const [match] = await index.match({ generations: [1], words: ['rare'], limit: 1, weights: WEIGHTS });
      expect(match!.score).toBeGreaterThan(0);
      expect(match).toMatchObject({
        repository: REPOSITORY,
        generation: 1,
        path: 'a.py',
        language: 'python',
        startLine: 1,
        endLine: 2,
      });
      expect(match!.definitions).toEqual([{ symbol: '', kind: 'function', startLine: 1 }]);
    });

    it('weighs a name above the text', async () => {
      const filler = Array.from({ length: 8 }, (_, i) => document(`e${i}.py`, `e${i}`, 'filler'));
      await index.add(1, REPOSITORY, [
        document('a.py', '1', 'parse x'),
        document('b.py', '2', 'x y', 'parse'),
        ...filler,
      ]);
      expect(await find(['parse'])).toEqual(['b.py', 'a.py']);
    });

    it('takes words as words, whatever characters they have', async () => {
      await index.add(1, REPOSITORY, [document('a.py', '1', 'größe $el __init__')]);
      expect(await find(['größe'])).toEqual(['a.py']);
      expect(await find(['$el'])).toEqual(['a.py']);
      expect(await find(['__init__'])).toEqual(['a.py']);
      expect(await find(['"', 'a"b', '*', 'NEAR(', '-x', 'path:'])).toEqual([]);
      expect(await find([])).toEqual([]);
    });

    it('shows a generation its own documents only', async () => {
      await index.add(1, REPOSITORY, [document('a.py', '1', 'apple')]);
      await index.add(2, REPOSITORY, [document('a.py', '2', 'pear')]);
      expect(await find(['apple'], [1])).toEqual(['a.py']);
      expect(await find(['apple'], [2])).toEqual([]);
      expect(await find(['pear', 'apple'], [])).toEqual([]);
      expect((await index.chunks(2, ['a.py'])).map(({ text }) => text)).toEqual(['pear']);
    });

    it('holds a known document in a further generation, and tells which are missing', async () => {
      const [kept, changed] = [document('a.py', '1', 'apple'), document('b.py', '2', 'berry')];
      await index.add(1, REPOSITORY, [kept, changed]);
      const missing = await index.hold(2, REPOSITORY, [kept, { path: 'b.py', blob: '3' }]);
      expect([...missing]).toEqual([documentKey({ path: 'b.py', blob: '3' })]);
      expect(await find(['apple', 'berry'], [2])).toEqual(['a.py']);
      expect([...(await index.hold(9, 'another/repository', [kept]))]).toHaveLength(1);
    });

    it('retires generations with the documents that none holds any more', async () => {
      const [kept, gone] = [document('a.py', '1', 'apple'), document('b.py', '2', 'berry')];
      await index.add(1, REPOSITORY, [kept, gone]);
      await index.hold(2, REPOSITORY, [kept]);
      await index.retire([1]);
      expect(await find(['apple', 'berry'], [1, 2])).toEqual(['a.py']);
      expect([...(await index.hold(3, REPOSITORY, [kept, gone]))]).toEqual([documentKey(gone)]);
    });

    it('keeps a vector per file and generation', async () => {
      await index.add(1, REPOSITORY, [document('a.py', '1', 'x'), document('b.py', '2', 'y')]);
      await index.hold(2, REPOSITORY, [{ path: 'a.py', blob: '1' }]);
      await index.place(
        1,
        new Map([
          ['a.py', Float32Array.of(1, 2)],
          ['b.py', Float32Array.of(3, 4)],
        ]),
      );
      await index.place(2, new Map([['a.py', Float32Array.of(5, 6)]]));
      expect(await index.vectors(1, ['b.py', 'nope'])).toEqual(new Map([['b.py', Float32Array.of(3, 4)]]));
      expect((await index.vectors(1)).size).toBe(2);
      expect(await index.vectors(2)).toEqual(new Map([['a.py', Float32Array.of(5, 6)]]));
    });

    it('gives with a match what ranking counts by: the packed words as they came, and the lines of the file', async () => {
      const stored = document('a.py', '1', 'apple berry', 'apple');
      await index.add(1, REPOSITORY, [stored]);
      const [match] = await index.match({ generations: [1], words: ['apple'], limit: 1, weights: WEIGHTS });
      const [chunk] = await index.chunks(1, ['a.py']);
      for (const found of [match!, chunk!]) {
        expect(found.fileLines).toBe(2);
        expect([...found.counts]).toEqual([...stored.chunks[0]!.counts]);
      }
    });

    it('tells in how many chunks of its repositories a word is', async () => {
      await index.add(1, REPOSITORY, [
        document('a.py', '1', 'apple'),
        document('b.py', '2', 'apples berry'),
        document('apple/c.py', '3', 'other'),
      ]);
      const asked = ['apple', 'berry', 'nothing', '"', 'OR'];
      expect(await index.frequencies([1], asked)).toEqual({ chunks: 3, counts: [2, 1, 0, 0, 0] });
      await index.add(2, 'example.org/another', [document('a.py', '9', 'apple'), document('b.py', '8', 'x')]);
      expect(await index.frequencies([1], asked)).toEqual({ chunks: 3, counts: [2, 1, 0, 0, 0] });
      expect(await index.frequencies([2], ['apple'])).toEqual({ chunks: 2, counts: [1] });
      expect(await index.frequencies([1, 2], ['apple'])).toEqual({ chunks: 5, counts: [3] });
      expect(await find(['apple'], [2])).toEqual(['a.py']);
    });

    it('finds a small repository beside a large one with the same words', async () => {
      const many = Array.from({ length: 200 }, (_, i) => document(`m${i}.py`, `m${i}`, 'apple apple apple', 'apple'));
      await index.add(1, 'example.org/large', many);
      await index.add(2, REPOSITORY, [document('a.py', '1', 'apple among other words')]);
      expect(await find(['apple'], [2])).toEqual(['a.py']);
    });

    it('keeps to the paths given', async () => {
      const many = Array.from({ length: 200 }, (_, i) => document(`m${i}.py`, `m${i}`, 'x x x'));
      await index.add(1, REPOSITORY, [...many, document('lib/a.py', 'a', 'x among others')]);
      const query = { generations: [1], words: ['x'], limit: 10, weights: WEIGHTS };
      const found = await index.match({ ...query, paths: ['lib/a.py', 'm7.py', 'nope.py'] });
      expect(found.map(({ path }) => path).sort()).toEqual(['lib/a.py', 'm7.py']);
      expect(await index.match({ ...query, paths: [] })).toEqual([]);
    });

    it('filters by language and honours the limit', async () => {
      await index.add(1, REPOSITORY, [document('a.py', '1', 'x'), document('b.go', '2', 'x')]);
      expect(await find(['x'], [1], 'go')).toEqual(['b.go']);
      expect(await index.match({ generations: [1], words: ['x'], limit: 1, weights: WEIGHTS })).toHaveLength(1);
    });
  });
}
