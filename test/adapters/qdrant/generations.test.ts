import { QdrantClient } from '@qdrant/js-client-rest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createQdrantChunkVectors } from '../../../src/lib/adapters/qdrant/chunk-vectors.ts';
import { CONTEXTS, STRUCTURE, TEXT } from '../../../src/lib/adapters/qdrant/collections.ts';
import { holds, type Layer } from '../../../src/lib/adapters/qdrant/layers.ts';
import { createQdrantSearchIndex } from '../../../src/lib/adapters/qdrant/search-index.ts';
import { structureId } from '../../../src/lib/adapters/qdrant/structure-points.ts';
import type { IndexedDocument } from '../../../src/lib/ports/search-index.ts';
import { type EarlierDocument, earlierQdrantIndex } from '../../support/earlier-index.ts';
import { type FakeQdrant, startFakeQdrant } from '../../support/qdrant/fake-qdrant.ts';

const REPOSITORY = 'example.org/demo';
const URL_OF_IT = 'https://example.org/demo';
const SECRET = 'canary-5ec2e7';

const document = (path: string, blob: string): IndexedDocument => ({ path, blob, language: 'python' });

describe('generations in Qdrant', () => {
  let qdrant: FakeQdrant;
  beforeEach(async () => {
    qdrant = await startFakeQdrant();
  });
  afterEach(() => qdrant.close());

  const open = (pauses = { repetitions: 0, first: 1 }) =>
    createQdrantSearchIndex({ url: qdrant.url, apiKey: undefined, dimensions: 2, pauses });
  const points = () => [...qdrant.collections.get(TEXT)!.points.values()];
  const stored = (kind: string) => points().filter(({ payload }) => payload['kind'] === kind);
  const pathsOf = (documents: readonly { readonly payload: object }[]) =>
    documents.map(({ payload }) => (payload as IndexedDocument).path).sort();
  const vectorsOf = (documents: readonly IndexedDocument[]) =>
    new Map(documents.map(({ path }) => [path, Float32Array.of(3, 4)]));

  /** A whole ingest by a process of its own, up to the switch; tells what had to be added. */
  async function publish(generation: number, documents: readonly IndexedDocument[], gone: readonly number[] = []) {
    const index = open();
    await index.hold(generation, REPOSITORY, documents);
    await index.place(generation, vectorsOf(documents));
    await index.announce({ generation, url: URL_OF_IT, commit: `c${generation}` });
    await index.retire(gone);
    return pathsOf(stored('document').filter(({ payload }) => payload['layer'] === generation));
  }

  function layersOf(generation: number): readonly Layer[] {
    const found = stored('generation').find(({ payload }) => payload['generation'] === generation);
    return found ? (found.payload['manifest'] as { layers: readonly Layer[] }).layers : [];
  }

  /** The documents of a generation, as `path blob`. */
  function seen(generation: number): string[] {
    const layers = layersOf(generation);
    return points().flatMap(({ payload }) => {
      const { path, blob, layer, ordinal } = payload as unknown as IndexedDocument & { layer: number; ordinal: number };
      return ordinal === 0 && holds(layers, { layer, path }) ? [`${path} ${blob}`] : [];
    });
  }

  it('has one small point for a document', async () => {
    await publish(1, [document('a.py', 'apple')]);
    expect(
      stored('document').map(({ payload, sparse, dense }) => ({ ...payload, sparse: sparse.size, dense })),
    ).toEqual([
      {
        ...{ kind: 'document', repository: REPOSITORY, path: 'a.py', blob: 'apple', language: 'python' },
        ...{ layer: 1, ordinal: 0, sparse: 0, dense: undefined },
      },
    ]);
  });

  it('adds what changed, and writes no document of what did not', async () => {
    const [a, b] = [document('a.py', 'apple'), document('b.py', 'berry')];
    expect(await publish(1, [a, b])).toEqual(['a.py', 'b.py']);
    const before = stored('document').map(({ id }) => id);
    expect(await publish(2, [a, document('b.py', 'blueberry')])).toEqual(['b.py']);
    expect(await publish(3, [a, b], [1])).toEqual([]);
    expect(stored('document').filter(({ id }) => before.includes(id))).toHaveLength(2);
    expect(seen(2).sort()).toEqual(['a.py apple', 'b.py blueberry']);
    expect(seen(3).sort()).toEqual(['a.py apple', 'b.py berry']);
  });

  it('keeps nothing of generations that are gone', async () => {
    const documents = [document('a.py', 'apple'), document('b.py', 'berry')];
    await publish(1, documents);
    await publish(2, documents.slice(0, 1), []);
    await publish(3, documents.slice(0, 1), [1]);
    expect(pathsOf(stored('document'))).toEqual(['a.py']);
    expect(stored('generation')).toHaveLength(2);
    await open().retire([2]);
    expect(qdrant.collections.get(STRUCTURE)!.points.size).toBe(1);
    await open().retire([3]);
    for (const name of [TEXT, STRUCTURE]) expect(qdrant.collections.get(name)!.points.size).toBe(0);
  });

  it('goes on from generation to generation with a bounded number of layers', async () => {
    const texts = new Map<string, string>();
    for (let i = 0; i < 68; i++) texts.set(`f${i}.py`, 'x');
    for (let generation = 1; generation <= 68; generation++) {
      texts.set(`f${generation - 1}.py`, `word${generation}`);
      const documents = [...texts].map(([path, body]) => document(path, body));
      await publish(generation, documents, generation > 2 ? [generation - 2] : []);
    }
    const counts = stored('generation').map(({ payload }) => layersOf(payload['generation'] as number).length);
    expect(Math.max(...counts)).toBe(64);
    expect(seen(68).filter((found) => found.endsWith('word3'))).toEqual(['f2.py word3']);
    // Those of the current generation, and what the one before had in place of the one file that changed.
    expect(stored('document').length).toBeLessThanOrEqual(68 + 5);
  }, 30_000);

  it('names each layer once, whatever the number of calls', async () => {
    const documents = Array.from({ length: 8 }, (_, i) => document(`f${i}.py`, `x${i}`));
    await publish(1, documents.slice(0, 6));
    const index = open();
    for (const one of documents.slice(1)) await index.hold(2, REPOSITORY, [one]);
    await index.hold(2, REPOSITORY, documents.slice(1));
    await index.place(2, new Map());
    expect(layersOf(2)).toEqual([{ layer: 2 }, { layer: 1, without: ['f0.py'] }]);
    expect(seen(2)).toHaveLength(7);
    expect(pathsOf(stored('document'))).toHaveLength(8);
  });

  it('hides a generation that another process still writes, and does not build on it', async () => {
    const [a, b] = [document('a.py', 'apple'), document('b.py', 'berry')];
    await publish(1, [a]);
    const slow = open();
    await slow.hold(2, REPOSITORY, [a, b]);
    expect(seen(1)).toEqual(['a.py apple']);
    expect(await publish(3, [a, b])).toEqual(['b.py']);
    await slow.retire([2]);
    expect(seen(3).sort()).toEqual(['a.py apple', 'b.py berry']);
  });

  it('drops the chunks of an earlier version with the last generation that reads them', async () => {
    const chunk = { definitions: [], counts: new Uint8Array(), text: 'x' };
    const chunks = [1, 4].map((startLine) => ({ ...chunk, startLine, endLine: startLine + 2 }));
    const earlier = (path: string): EarlierDocument => ({ ...document(path, path), lines: 6, chunks });
    const write = earlierQdrantIndex(new QdrantClient({ url: qdrant.url, checkCompatibility: false }));
    await write(1, REPOSITORY, [earlier('a.py'), earlier('b.py')]);
    await write(2, REPOSITORY, [earlier('c.py')]);
    const [of2] = stored('generation').filter(({ payload }) => payload['generation'] === 2);
    Object.assign(of2!.payload, {
      manifest: { generation: 2, repository: REPOSITORY, layers: [{ layer: 2 }, { layer: 1 }], isComplete: true },
    });
    expect(
      await publish(
        3,
        ['a.py', 'c.py', 'd.py'].map((path) => document(path, path)),
        [1],
      ),
    ).toEqual(['d.py']);
    expect(pathsOf(stored('chunk'))).toEqual(['a.py', 'a.py', 'b.py', 'b.py', 'c.py', 'c.py']);
    expect(await open().earlierChunks(2)).toHaveLength(6);
    await open().retire([2]);
    expect(stored('chunk').map(({ payload }) => payload['ordinal'])).toEqual([0, 0]);
    expect(seen(3).sort()).toEqual(['a.py a.py', 'c.py c.py', 'd.py d.py']);
  });

  it('has the output vectors under the ids of the vectors, as they are, and only of files that are there', async () => {
    const [a, b] = [document('a.py', 'apple'), document('b.py', 'berry')];
    for (const [generation, documents] of [
      [1, [a, b]],
      [2, [a]],
    ] as const) {
      const index = open();
      await index.hold(generation, REPOSITORY, documents);
      const contexts = new Map(documents.map(({ path }) => [path, Float32Array.of(6, generation)]));
      await index.place(generation, vectorsOf(documents), contexts);
      await index.announce({ generation, url: URL_OF_IT, commit: 'c' });
    }
    const [vectors, contexts] = [STRUCTURE, CONTEXTS].map((name) => [...qdrant.collections.get(name)!.points.values()]);
    expect(contexts!.map(({ id, payload }) => ({ id, payload }))).toEqual(
      vectors!.map(({ id, payload }) => ({ id, payload })),
    );
    expect(contexts!.map(({ dense }) => dense)).toEqual([[6, 2]]);
    expect(qdrant.collections.get(CONTEXTS)!.config.params.vectors).toEqual({ size: 2, distance: 'Dot' });
    await open().retire([1, 2]);
    expect(qdrant.collections.get(CONTEXTS)!.points.size).toBe(0);
  });

  it('reads the layers of a published generation once', async () => {
    await publish(1, [document('a.py', 'apple')]);
    const vectors = createQdrantChunkVectors({ url: qdrant.url, apiKey: undefined });
    const vector = Float32Array.of(1, 0);
    await vectors.add(1, 'm@1', [{ path: 'a.py', cut: [[1, 2]], vectors: [vector] }]);
    const ask = async () => {
      const from = qdrant.requests.length;
      await vectors.nearest({ generations: [1], model: 'm@1', vector, limit: 1 });
      return qdrant.requests.slice(from).map((request) => request.replace(/^.*\//, ''));
    };
    expect([await ask(), await ask()]).toEqual([['scroll', 'query'], ['query']]);
  });

  it('notices when another process has removed what it builds on', async () => {
    const a = document('a.py', 'apple');
    await publish(1, [a]);
    const index = open();
    await index.hold(2, REPOSITORY, [a]);
    for (const { id } of stored('document')) qdrant.collections.get(TEXT)!.points.delete(id);
    await expect(index.place(2, vectorsOf([a]))).rejects.toMatchObject({
      code: 'TRY_LATER',
      message: /0 of the 1 files/,
    });
  });

  it('refuses a Qdrant that belongs to another catalog', async () => {
    await publish(1, [document('a.py', 'apple')]);
    await expect(open().hold(1, 'example.org/other', [])).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: /another catalog/,
    });
  });

  it('shows everybody a point per file: after the switch, overwritten, and deleted when the file is gone', async () => {
    const index = open();
    const documents = [document('a.py', 'apple'), document('b.py', 'berry')];
    await index.hold(1, REPOSITORY, documents);
    await index.place(1, vectorsOf(documents));
    const { points } = qdrant.collections.get(STRUCTURE)!;
    expect(points.size).toBe(0);
    await index.announce({ generation: 1, url: URL_OF_IT, commit: 'c1' });
    expect(points.size).toBe(2);
    const id = structureId(URL_OF_IT, 'a.py');
    expect(id).toBe('115d7719-bb7d-5478-88a4-92b98c6454a1');
    expect(points.get(id)!.payload).toEqual({
      file_path: 'a.py',
      repo_url: URL_OF_IT,
      embedding_type: 'structural',
      model: 'node2vec',
      commit: 'c1',
      language: 'python',
      generation: 1,
    });
    await publish(2, documents.slice(0, 1));
    expect([...points.values()].map(({ payload }) => [payload['file_path'], payload['commit']])).toEqual([
      ['a.py', 'c2'],
    ]);
  });

  it('gives vectors back as they were trained, not as Qdrant keeps them', async () => {
    await publish(1, [document('a.py', 'apple')]);
    expect(await open().vectors(1)).toEqual(new Map([['a.py', Float32Array.of(3, 4)]]));
  });

  it('refuses vectors of another size before anything is switched', async () => {
    const index = open();
    await index.hold(1, REPOSITORY, [document('a.py', 'apple')]);
    const wrong = new Map([['a.py', Float32Array.of(1)]]);
    await expect(index.place(1, wrong)).rejects.toMatchObject({ code: 'USAGE', message: /1 dimensions.*has 2/ });
  });

  it('repeats what failed in passing, and a write whose answer was lost', async () => {
    const index = open({ repetitions: 3, first: 1 });
    qdrant.failures.push(503, 429, 500);
    await index.hold(1, REPOSITORY, [document('a.py', 'apple')]);
    qdrant.failures.push(0);
    await index.place(1, vectorsOf([document('a.py', 'apple')]));
    expect(stored('document')).toHaveLength(1);
    qdrant.failures.push(503, 503, 503, 503);
    await expect(index.vectors(1)).rejects.toMatchObject({ code: 'UNAVAILABLE', message: /cannot be reached \(503\)/ });
    qdrant.failures.push(400);
    await expect(index.vectors(1)).rejects.toMatchObject({ code: 'UNAVAILABLE', message: /400: told to fail/ });
  });

  it('tells a wrong key from a server that is not there, and repeats no secret', async () => {
    await publish(1, [document('a.py', 'apple')]);
    const locked = await startFakeQdrant({ apiKey: 'right' });
    const ask = (url: string) =>
      createQdrantSearchIndex({ url, apiKey: SECRET, pauses: { repetitions: 0, first: 1 } })
        .vectors(1)
        .catch((error) => error);
    const refused = await ask(locked.url);
    await locked.close();
    const gone = await ask(locked.url);
    expect(refused).toMatchObject({ code: 'AUTH', message: /refused the API key: 127.0.0.1:\d+/ });
    expect(gone).toMatchObject({ code: 'UNAVAILABLE', message: /ECONNREFUSED/ });
    for (const { message, hint } of [refused, gone]) expect(message + hint).not.toContain(SECRET);
  });
});
