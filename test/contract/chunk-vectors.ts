import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChunkVectors } from '../../src/lib/ports/chunk-vectors.ts';
import type { IndexDocument, SearchIndex } from '../../src/lib/ports/search-index.ts';

const REPOSITORY = 'example.org/demo';
const MODEL = 'tiny@0123456789ab';

/** A document with one chunk per line of three. */
function document(path: string, blob: string, chunks = 1): IndexDocument {
  const chunk = { definitions: [], text: blob, names: '', docs: '', body: blob, counts: new Uint8Array() };
  return {
    path,
    blob,
    language: path.endsWith('.go') ? 'go' : 'python',
    pathWords: '',
    lines: 3 * chunks,
    chunks: Array.from({ length: chunks }, (_, i) => ({ ...chunk, startLine: 3 * i + 1, endLine: 3 * i + 3 })),
  };
}

/** A vector of length 1 in the plane of the first two of five dimensions. */
function towards(degrees: number): Float32Array {
  const angle = (degrees * Math.PI) / 180;
  return Float32Array.of(Math.cos(angle), Math.sin(angle), 0, 0, 0);
}

/** Contract of every store of chunk vectors, beside its search index; runs on each implementation. */
export function describeChunkVectors(
  name: string,
  open: () => Promise<{ index: SearchIndex; vectors: ChunkVectors; close: () => Promise<void> }>,
): void {
  describe(`chunk vectors: ${name}`, () => {
    let index: SearchIndex;
    let vectors: ChunkVectors;
    let close: () => Promise<void>;

    beforeEach(async () => ({ index, vectors, close } = await open()));
    afterEach(() => close());

    const embed = (generation: number, places: Readonly<Record<string, number>>, model = MODEL) =>
      vectors.add(
        generation,
        model,
        Object.entries(places).map(([place, degrees]) => {
          const [path = '', line] = place.split(':');
          return { path, startLine: Number(line ?? 1), vector: towards(degrees) };
        }),
      );
    const nearest = async (degrees: number, rest: object = {}) => {
      const query = { generations: [1], model: MODEL, vector: towards(degrees), limit: 10, ...rest };
      return (await vectors.nearest(query)).map(({ path, startLine }) => `${path}:${startLine}`);
    };

    it('finds the closest chunks first, with the cosine of their angle', async () => {
      await index.add(1, REPOSITORY, [document('a.py', 'a', 2), document('b.py', 'b')]);
      await embed(1, { 'a.py:1': 0, 'a.py:4': 60, 'b.py:1': 100 });
      expect(await nearest(55)).toEqual(['a.py:4', 'b.py:1', 'a.py:1']);
      expect(await nearest(55, { limit: 2 })).toEqual(['a.py:4', 'b.py:1']);
      const query = { generations: [1], model: MODEL, vector: towards(0), limit: 3 };
      const found = await vectors.nearest(query);
      for (const [i, cosine] of [1, 0.5, -0.174].entries()) expect(found[i]!.similarity).toBeCloseTo(cosine, 2);
      expect(found[0]).toMatchObject({ generation: 1, path: 'a.py', startLine: 1 });
    });

    it('tells of which documents it lacks vectors', async () => {
      await index.add(1, REPOSITORY, [document('b.py', 'b', 2), document('a.py', 'a'), document('empty.py', 'c', 0)]);
      expect(await vectors.missing(1, MODEL)).toEqual(['a.py', 'b.py']);
      await embed(1, { 'b.py:1': 0, 'b.py:4': 0 });
      expect(await vectors.missing(1, MODEL)).toEqual(['a.py']);
      expect(await vectors.missing(1, 'another@0123456789ab')).toEqual(['a.py', 'b.py']);
      await embed(1, { 'a.py': 0 });
      expect(await vectors.missing(1, MODEL)).toEqual([]);
    });

    it('keeps the vectors of documents that stay as they are, and shows a generation its own only', async () => {
      const [kept, changed] = [document('a.py', 'a'), document('b.py', 'b')];
      await index.add(1, REPOSITORY, [kept, changed]);
      await embed(1, { 'a.py': 0, 'b.py': 10 });
      await index.hold(2, REPOSITORY, [kept, { path: 'b.py', blob: 'changed' }]);
      await index.add(2, REPOSITORY, [document('b.py', 'changed')]);
      expect(await vectors.missing(2, MODEL)).toEqual(['b.py']);
      expect(await nearest(0, { generations: [2] })).toEqual(['a.py:1']);
      await embed(2, { 'b.py': 90 });
      expect(await nearest(80, { generations: [2] })).toEqual(['b.py:1', 'a.py:1']);
      expect(await nearest(80, { generations: [1] })).toEqual(['b.py:1', 'a.py:1']);
      const query = { generations: [1, 2], model: MODEL, vector: towards(90), limit: 1 };
      expect(await vectors.nearest(query)).toMatchObject([{ generation: 2, path: 'b.py' }]);
    });

    it('keeps models apart', async () => {
      await index.add(1, REPOSITORY, [document('a.py', 'a')]);
      expect(await nearest(0)).toEqual([]);
      await embed(1, { 'a.py': 0 });
      const other = { model: 'other@0123456789ab', vector: Float32Array.of(1, 0) };
      expect(await nearest(0, other)).toEqual([]);
      await vectors.add(1, other.model, [{ path: 'a.py', startLine: 1, vector: Float32Array.of(1, 0) }]);
      expect(await nearest(0, other)).toEqual(['a.py:1']);
      expect(await nearest(0)).toEqual(['a.py:1']);
    });

    it('keeps to a language and to the paths given', async () => {
      await index.add(1, REPOSITORY, [document('a.py', 'a'), document('b.go', 'b'), document('c.py', 'c')]);
      await embed(1, { 'a.py': 0, 'b.go': 10, 'c.py': 20 });
      expect(await nearest(0, { language: 'go' })).toEqual(['b.go:1']);
      expect(await nearest(0, { paths: ['c.py', 'nope.py'] })).toEqual(['c.py:1']);
      expect(await nearest(0, { paths: [] })).toEqual([]);
      expect(await nearest(0, { generations: [] })).toEqual([]);
    });

    it('forgets the vectors with the last generation that has the document', async () => {
      const [kept, gone] = [document('a.py', 'a'), document('b.py', 'b')];
      await index.add(1, REPOSITORY, [kept, gone]);
      await embed(1, { 'a.py': 0, 'b.py': 0 });
      await index.hold(2, REPOSITORY, [kept]);
      await index.retire([1]);
      expect(await nearest(0, { generations: [1, 2] })).toEqual(['a.py:1']);
      await index.add(3, REPOSITORY, [document('b.py', 'b')]);
      expect(await vectors.missing(3, MODEL)).toContain('b.py');
    });
  });
}
