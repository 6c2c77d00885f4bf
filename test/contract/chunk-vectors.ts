import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChunkVectors, CutDocument } from '../../src/lib/ports/chunk-vectors.ts';
import type { IndexedDocument, SearchIndex } from '../../src/lib/ports/search-index.ts';
import type { WriteEarlier } from '../support/earlier-index.ts';
import type { OpenedIndex } from './search-index.ts';

const REPOSITORY = 'example.org/demo';
const MODEL = 'tiny@0123456789ab';

const document = (path: string, blob: string): IndexedDocument => ({
  path,
  blob,
  language: path.endsWith('.go') ? 'go' : 'python',
});

/** A document that is cut into so many chunks of three lines. */
function cut(path: string, chunks = 1): CutDocument {
  return { path, cut: Array.from({ length: chunks }, (_, i) => [3 * i + 1, 3 * i + 3] as const) };
}

/** A vector of length 1 in the plane of the first two of five dimensions. */
function towards(degrees: number): Float32Array {
  const angle = (degrees * Math.PI) / 180;
  return Float32Array.of(Math.cos(angle), Math.sin(angle), 0, 0, 0);
}

/** Contract of every store of chunk vectors, beside its search index; runs on each implementation. */
export function describeChunkVectors(name: string, open: () => Promise<OpenedIndex>): void {
  describe(`chunk vectors: ${name}`, () => {
    let index: SearchIndex;
    let vectors: ChunkVectors;
    let writeEarlier: WriteEarlier;
    let close: () => Promise<void>;

    beforeEach(async () => ({ index, vectors, writeEarlier, close } = await open()));
    afterEach(() => close());

    /** Stores vectors in the given directions for the chunks of each path. */
    const embed = (generation: number, directions: Readonly<Record<string, readonly number[]>>) =>
      vectors.add(
        generation,
        MODEL,
        Object.entries(directions).map(([path, degrees]) => ({
          ...cut(path, degrees.length),
          vectors: degrees.map(towards),
        })),
      );
    const nearest = async (degrees: number, rest: object = {}) => {
      const query = { generations: [1], model: MODEL, vector: towards(degrees), limit: 10, ...rest };
      return (await vectors.nearest(query)).map(({ path, startLine }) => `${path}:${startLine}`);
    };

    it('finds the closest chunks first, with the cosine of their angle', async () => {
      await index.hold(1, REPOSITORY, [document('a.py', 'a'), document('b.py', 'b')]);
      await embed(1, { 'a.py': [0, 60], 'b.py': [100] });
      expect(await nearest(55)).toEqual(['a.py:4', 'b.py:1', 'a.py:1']);
      expect(await nearest(55, { limit: 2 })).toEqual(['a.py:4', 'b.py:1']);
      const query = { generations: [1], model: MODEL, vector: towards(0), limit: 3 };
      const found = await vectors.nearest(query);
      for (const [i, cosine] of [1, 0.5, -0.174].entries()) expect(found[i]!.similarity).toBeCloseTo(cosine, 2);
      expect(found[0]).toMatchObject({ generation: 1, path: 'a.py', startLine: 1 });
    });

    it('tells which of the documents lack vectors', async () => {
      await index.hold(1, REPOSITORY, [document('b.py', 'b'), document('a.py', 'a'), document('empty.py', 'c')]);
      const asked = [cut('b.py', 2), cut('a.py'), cut('empty.py', 0), cut('nope.py')];
      expect(await vectors.missing(1, MODEL, asked)).toEqual(['a.py', 'b.py']);
      expect(await vectors.missing(1, MODEL, [cut('b.py', 2)])).toEqual(['b.py']);
      expect(await vectors.missing(1, MODEL, [])).toEqual([]);
      await embed(1, { 'b.py': [10, 20], 'empty.py': [], 'nope.py': [5] });
      expect(await vectors.missing(1, MODEL, asked)).toEqual(['a.py']);
      expect(await vectors.missing(1, 'another@0123456789ab', asked)).toEqual(['a.py', 'b.py']);
      await embed(1, { 'a.py': [0] });
      expect(await vectors.missing(1, MODEL, asked)).toEqual([]);
      expect(await nearest(0)).toEqual(['a.py:1', 'b.py:1', 'b.py:4']);
    });

    it('asks for a document again that is cut otherwise, and forgets the chunks that it had', async () => {
      await index.hold(1, REPOSITORY, [document('a.py', 'a'), document('b.py', 'b')]);
      await embed(1, { 'a.py': [0, 10, 20], 'b.py': [5] });
      const otherwise = { path: 'a.py', cut: [[1, 3] as const, [5, 9] as const] };
      expect(await vectors.missing(1, MODEL, [otherwise, cut('b.py')])).toEqual(['a.py']);
      expect(await vectors.missing(1, MODEL, [cut('a.py', 2)])).toEqual(['a.py']);
      await vectors.add(1, MODEL, [{ ...otherwise, vectors: [towards(1), towards(2)] }]);
      expect(await vectors.missing(1, MODEL, [otherwise, cut('b.py')])).toEqual([]);
      for (const chunks of [1, 2, 3]) expect(await vectors.missing(1, MODEL, [cut('a.py', chunks)])).toEqual(['a.py']);
      expect(await vectors.missing(1, MODEL, [cut('a.py', 0)])).toEqual([]);
      expect(await nearest(0)).toEqual(['a.py:1', 'a.py:5', 'b.py:1']);
    });

    it('keeps the vectors of documents that stay as they are, and shows a generation its own only', async () => {
      await index.hold(1, REPOSITORY, [document('a.py', 'a'), document('b.py', 'b')]);
      await embed(1, { 'a.py': [0], 'b.py': [10] });
      await index.hold(2, REPOSITORY, [document('a.py', 'a'), document('b.py', 'changed')]);
      expect(await vectors.missing(2, MODEL, [cut('a.py'), cut('b.py')])).toEqual(['b.py']);
      expect(await nearest(0, { generations: [2] })).toEqual(['a.py:1']);
      await embed(2, { 'b.py': [90] });
      expect(await nearest(80, { generations: [2] })).toEqual(['b.py:1', 'a.py:1']);
      expect(await nearest(80, { generations: [1] })).toEqual(['b.py:1', 'a.py:1']);
      const query = { generations: [1, 2], model: MODEL, vector: towards(90), limit: 1 };
      expect(await vectors.nearest(query)).toMatchObject([{ generation: 2, path: 'b.py' }]);
    });

    it('keeps the vectors of documents of an earlier version', async () => {
      const chunk = { definitions: [], counts: new Uint8Array(), text: 'x' };
      const chunks = [1, 4].map((startLine) => ({ ...chunk, startLine, endLine: startLine + 2 }));
      await writeEarlier(1, REPOSITORY, [{ ...document('a.py', 'a'), lines: 6, chunks }]);
      await embed(1, { 'a.py': [0, 10] });
      await index.hold(2, REPOSITORY, [document('a.py', 'a')]);
      await index.place(2, new Map());
      await index.announce({ generation: 2, url: undefined, commit: undefined });
      await index.retire([1]);
      expect(await vectors.missing(2, MODEL, [cut('a.py', 2)])).toEqual([]);
      expect(await nearest(0, { generations: [2] })).toEqual(['a.py:1', 'a.py:4']);
    });

    it('keeps models apart', async () => {
      await index.hold(1, REPOSITORY, [document('a.py', 'a')]);
      expect(await nearest(0)).toEqual([]);
      await embed(1, { 'a.py': [0] });
      const other = { model: 'other@0123456789ab', vector: Float32Array.of(1, 0) };
      expect(await nearest(0, other)).toEqual([]);
      await vectors.add(1, other.model, [{ ...cut('a.py'), vectors: [Float32Array.of(1, 0)] }]);
      expect(await nearest(0, other)).toEqual(['a.py:1']);
      expect(await nearest(0)).toEqual(['a.py:1']);
    });

    it('keeps to a language and to the paths given', async () => {
      await index.hold(1, REPOSITORY, [document('a.py', 'a'), document('b.go', 'b'), document('c.py', 'c')]);
      await embed(1, { 'a.py': [0], 'b.go': [10], 'c.py': [20] });
      expect(await nearest(0, { language: 'go' })).toEqual(['b.go:1']);
      expect(await nearest(0, { paths: ['c.py', 'nope.py'] })).toEqual(['c.py:1']);
      expect(await nearest(0, { paths: [] })).toEqual([]);
      expect(await nearest(0, { generations: [] })).toEqual([]);
    });

    it('forgets the vectors with the last generation that has the document', async () => {
      await index.hold(1, REPOSITORY, [document('a.py', 'a'), document('b.py', 'b')]);
      await embed(1, { 'a.py': [0], 'b.py': [0] });
      await index.hold(2, REPOSITORY, [document('a.py', 'a')]);
      await index.retire([1]);
      expect(await nearest(0, { generations: [1, 2] })).toEqual(['a.py:1']);
      await index.hold(3, REPOSITORY, [document('b.py', 'b')]);
      expect(await vectors.missing(3, MODEL, [cut('b.py')])).toEqual(['b.py']);
    });
  });
}
