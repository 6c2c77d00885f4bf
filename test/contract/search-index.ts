import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChunkVectors } from '../../src/lib/ports/chunk-vectors.ts';
import type { IndexedDocument, SearchIndex } from '../../src/lib/ports/search-index.ts';
import { packWordCounts } from '../../src/lib/text/word-counts.ts';
import type { EarlierDocument, WriteEarlier } from '../support/earlier-index.ts';

const REPOSITORY = 'example.org/demo';

const document = (path: string, blob: string): IndexedDocument => ({ path, blob, language: 'python' });

/** A document of version 0.2.0 with so many chunks of ten lines. */
function earlier(path: string, blob: string, chunks = 1): EarlierDocument {
  return {
    ...document(path, blob),
    lines: 10 * chunks + 3,
    chunks: Array.from({ length: chunks }, (_, i) => ({
      startLine: 10 * i + 1,
      endLine: 10 * i + 10,
      definitions: [{ symbol: `Shop.f${i}`, kind: 'method', startLine: 10 * i + 2 }],
      counts: packWordCounts('shop', '', `text ${blob} ${i}`),
      text: `text of ${blob}, ${i}\n`,
    })),
  };
}

export interface OpenedIndex {
  readonly index: SearchIndex;
  readonly vectors: ChunkVectors;
  readonly writeEarlier: WriteEarlier;
  readonly close: () => Promise<void>;
}

/** Contract of every search index; runs on each implementation. */
export function describeSearchIndex(name: string, open: () => Promise<OpenedIndex>): void {
  describe(`search index: ${name}`, () => {
    let { index, vectors, writeEarlier, close } = {} as OpenedIndex;

    beforeEach(async () => ({ index, vectors, writeEarlier, close } = await open()));
    afterEach(() => close());

    /** Those of the paths that the generation has: all lack vectors by this model. */
    const held = (generation: number, ...paths: string[]) =>
      vectors.missing(
        generation,
        'none@0123456789ab',
        paths.map((path) => ({ path, cut: [[1, 1]] })),
      );
    const textsOf = async (generation: number) =>
      (await index.earlierChunks(generation)).map(({ path, startLine, text }) => `${path}:${startLine} ${text}`);

    it('holds the documents given, in one call or several, however often they are repeated', async () => {
      const [a, b, c] = [document('a.py', '1'), document('b.py', '2'), document('c.py', '3')];
      await index.hold(1, REPOSITORY, [b, a]);
      await index.hold(1, REPOSITORY, [a, c]);
      await index.hold(1, REPOSITORY, []);
      await index.hold(1, REPOSITORY, [b, a]);
      expect(await held(1, 'c.py', 'a.py', 'b.py', 'd.py')).toEqual(['a.py', 'b.py', 'c.py']);
      await index.place(1, new Map([a, b, c].map(({ path }) => [path, Float32Array.of(1, 2)])));
      expect([...(await index.vectors(1)).keys()].sort()).toEqual(['a.py', 'b.py', 'c.py']);
    });

    it('shows a generation its own documents only', async () => {
      await index.hold(1, REPOSITORY, [document('a.py', '1'), document('b.py', '2')]);
      await index.hold(2, REPOSITORY, [document('a.py', '1'), document('c.py', '3')]);
      await index.hold(2, REPOSITORY, [document('d.py', '4')]);
      await index.hold(3, 'example.org/another', [document('a.py', '1')]);
      await index.hold(1, REPOSITORY, [document('e.py', '5')]);
      const all = ['a.py', 'b.py', 'c.py', 'd.py', 'e.py'];
      expect([await held(1, ...all), await held(2, ...all), await held(3, ...all), await held(4, ...all)]).toEqual([
        ['a.py', 'b.py', 'e.py'],
        ['a.py', 'c.py', 'd.py'],
        ['a.py'],
        [],
      ]);
    });

    it('retires generations, but not the documents that another one has', async () => {
      const [kept, gone] = [document('a.py', '1'), document('b.py', '2')];
      await index.hold(1, REPOSITORY, [kept, gone]);
      await index.hold(2, REPOSITORY, [kept]);
      await index.retire([1]);
      await index.retire([1, 77]);
      expect([await held(1, 'a.py', 'b.py'), await held(2, 'a.py', 'b.py')]).toEqual([[], ['a.py']]);
      await index.hold(3, REPOSITORY, [kept, gone]);
      expect(await held(3, 'a.py', 'b.py')).toEqual(['a.py', 'b.py']);
    });

    it('keeps a vector per file and generation', async () => {
      await index.hold(1, REPOSITORY, [document('a.py', '1'), document('b.py', '2')]);
      await index.hold(2, REPOSITORY, [document('a.py', '1')]);
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
      await index.retire([1]);
      expect([(await index.vectors(1)).size, (await index.vectors(2)).size]).toEqual([0, 1]);
    });

    it('keeps output vectors beside the vectors', async () => {
      await index.hold(1, REPOSITORY, [document('a.py', '1'), document('b.py', '2')]);
      await index.hold(2, REPOSITORY, [document('a.py', '1')]);
      const vectors = new Map([
        ['a.py', Float32Array.of(1, 2)],
        ['b.py', Float32Array.of(3, 4)],
      ]);
      const contexts = new Map([
        ['a.py', Float32Array.of(5, 6)],
        ['b.py', Float32Array.of(7, 8)],
      ]);
      await index.place(1, vectors, contexts);
      await index.place(2, new Map([['a.py', Float32Array.of(1, 2)]]));
      expect(await index.contexts(1)).toEqual(contexts);
      expect(await index.vectors(1)).toEqual(vectors);
      expect(await index.contexts(2)).toEqual(new Map());
      await index.retire([1]);
      expect(await index.contexts(1)).toEqual(new Map());
    });

    it('finds nearby files by the cosine of vectors, and by the product with output vectors', async () => {
      const paths = ['a.py', 'b.py', 'c.py', 'd.py'];
      const map = (rows: readonly (readonly [number, number])[]) =>
        new Map(rows.map((row, i) => [paths[i]!, Float32Array.from(row)]));
      await index.hold(
        1,
        REPOSITORY,
        paths.map((path) => document(path, path)),
      );
      // Lengths count in output vectors only.
      await index.place(
        1,
        map([
          [2, 0],
          [8, 6],
          [0, 5],
          [-1, 0],
        ]),
        map([
          [9, 9],
          [1, 0],
          [4, 1],
          [0, 2],
        ]),
      );
      await index.announce({ generation: 1, url: undefined, commit: undefined });
      const ask = async (by: 'vectors' | 'contexts', asked: readonly string[], limit = 10) =>
        (await index.nearby({ generation: 1, repository: REPOSITORY, paths: asked, by, limit })).map(
          ({ path, similarity }) => `${path} ${similarity.toFixed(2)}`,
        );
      expect(await ask('vectors', ['a.py'])).toEqual(['b.py 0.80', 'c.py 0.00', 'd.py -1.00']);
      expect(await ask('contexts', ['a.py'])).toEqual(['c.py 4.00', 'b.py 1.00', 'd.py 0.00']);
      expect(await ask('contexts', ['a.py', 'c.py'], 1)).toEqual(['d.py 1.00']);
      expect(await ask('contexts', ['nowhere.py'])).toEqual([]);
    });

    it('gives the chunks of a generation of an earlier version, in the order of paths and lines', async () => {
      const [a, b] = [earlier('a.py', '1', 2), earlier('b.py', '2')];
      await writeEarlier(1, REPOSITORY, [b, earlier('empty.py', '3', 0), a]);
      await writeEarlier(2, 'example.org/another', [earlier('a.py', '4')]);
      const found = await index.earlierChunks(1);
      const chunksOf = ({ path, blob, language, lines: fileLines, chunks }: EarlierDocument) =>
        chunks.map((chunk) => ({ path, blob, language, fileLines, ...chunk, counts: [...chunk.counts] }));
      expect(found.map((chunk) => ({ ...chunk, counts: [...chunk.counts] }))).toEqual([a, b].flatMap(chunksOf));
      expect(await textsOf(2)).toEqual(['a.py:1 text of 4, 0\n']);
      expect(await index.earlierChunks(3)).toEqual([]);
    });

    it('gives no chunks of a later generation, though it has documents of an earlier one', async () => {
      await writeEarlier(1, REPOSITORY, [earlier('a.py', '1', 2), earlier('b.py', '2'), earlier('empty.py', '3', 0)]);
      const documents = [document('a.py', '1'), document('b.py', 'changed'), document('empty.py', '3')];
      await index.hold(2, REPOSITORY, documents);
      await index.place(2, new Map([['a.py', Float32Array.of(1, 2)]]));
      await index.announce({ generation: 2, url: undefined, commit: undefined });
      expect(await held(2, 'a.py', 'b.py', 'empty.py')).toEqual(['a.py', 'b.py', 'empty.py']);
      expect([await textsOf(1), await textsOf(2)]).toEqual([
        ['a.py:1 text of 1, 0\n', 'a.py:11 text of 1, 1\n', 'b.py:1 text of 2, 0\n'],
        [],
      ]);
      await index.retire([1]);
      expect([await textsOf(1), await textsOf(2)]).toEqual([[], []]);
      expect(await held(2, 'a.py', 'b.py', 'empty.py')).toEqual(['a.py', 'b.py', 'empty.py']);
      await index.hold(3, REPOSITORY, documents);
      expect(await held(3, 'a.py', 'b.py', 'empty.py')).toEqual(['a.py', 'b.py', 'empty.py']);
    });
  });
}
