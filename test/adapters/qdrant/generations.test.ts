import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { STRUCTURE, TEXT } from '../../../src/lib/adapters/qdrant/collections.ts';
import { createQdrantSearchIndex } from '../../../src/lib/adapters/qdrant/search-index.ts';
import { structureId } from '../../../src/lib/adapters/qdrant/structure-points.ts';
import { documentKey, type IndexDocument } from '../../../src/lib/ports/search-index.ts';
import { type FakeQdrant, startFakeQdrant } from '../../support/qdrant/fake-qdrant.ts';

const REPOSITORY = 'example.org/demo';
const URL_OF_IT = 'https://example.org/demo';
const WEIGHTS = { path: 2, names: 3, docs: 1, body: 1 };
const SECRET = 'canary-5ec2e7';

function document(path: string, body: string): IndexDocument {
  const chunk = {
    startLine: 1,
    endLine: 2,
    definitions: [],
    text: body,
    names: '',
    docs: '',
    body,
    counts: new Uint8Array(),
  };
  return { path, blob: body, language: 'python', pathWords: '', lines: 1, chunks: [chunk, { ...chunk, startLine: 3 }] };
}

describe('generations in Qdrant', () => {
  let qdrant: FakeQdrant;
  beforeEach(async () => {
    qdrant = await startFakeQdrant();
  });
  afterEach(() => qdrant.close());

  const open = (pauses = { repetitions: 0, first: 1 }) =>
    createQdrantSearchIndex({ url: qdrant.url, apiKey: undefined, weights: WEIGHTS, dimensions: 2, pauses });
  const stored = (kind: string) =>
    [...qdrant.collections.get(TEXT)!.points.values()].filter(({ payload }) => payload['kind'] === kind);
  const vectorsOf = (documents: readonly IndexDocument[]) =>
    new Map(documents.map(({ path }) => [path, Float32Array.of(3, 4)]));

  /** A whole ingest by a process of its own, up to the switch; tells what had to be added. */
  async function publish(generation: number, documents: readonly IndexDocument[], gone: readonly number[] = []) {
    const index = open();
    const missing = await index.hold(generation, REPOSITORY, documents);
    const added = documents.filter((candidate) => missing.has(documentKey(candidate)));
    if (added.length > 0) await index.add(generation, REPOSITORY, added);
    await index.place(generation, vectorsOf(documents));
    await index.announce({ generation, url: URL_OF_IT, commit: `c${generation}` });
    await index.retire(gone);
    return added.map(({ path }) => path);
  }

  const find = async (generation: number, word: string) =>
    (await open().match({ generations: [generation], words: [word], limit: 10, weights: WEIGHTS })).map(
      ({ path }) => path,
    );

  it('reads a chunk and a count of a published generation once', async () => {
    await publish(1, [document('a.py', 'apple'), document('b.py', 'apple')]);
    const index = open();
    const ask = async () => {
      const from = qdrant.requests.length;
      const frequencies = await index.frequencies([1], ['apple', 'none']);
      const matches = await index.match({ generations: [1], words: ['apple'], limit: 10, weights: WEIGHTS });
      const requests = qdrant.requests.slice(from).map((request) => request.replace(/^.*\//, ''));
      return { frequencies, matches, requests };
    };
    const first = await ask();
    expect(first.requests.toSorted()).toEqual(['count', 'count', 'count', 'points', 'query', 'scroll']);
    const second = await ask();
    expect(second).toEqual({ ...first, requests: ['query'] });
    expect(second.matches).toHaveLength(4);
  });

  it('adds what changed, and writes no chunk of what did not', async () => {
    const [a, b] = [document('a.py', 'apple'), document('b.py', 'berry')];
    expect(await publish(1, [a, b])).toEqual(['a.py', 'b.py']);
    const before = stored('chunk').map(({ id }) => id);
    expect(await publish(2, [a, document('b.py', 'blueberry')])).toEqual(['b.py']);
    expect(await publish(3, [a, b], [1])).toEqual([]);
    expect(stored('chunk').filter(({ id }) => before.includes(id))).toHaveLength(4);
    expect([await find(2, 'berry'), await find(2, 'blueberry'), await find(2, 'apple')]).toEqual([
      [],
      ['b.py', 'b.py'],
      ['a.py', 'a.py'],
    ]);
    expect([await find(3, 'berry'), await find(3, 'blueberry'), await find(3, 'apple')]).toEqual([
      ['b.py', 'b.py'],
      [],
      ['a.py', 'a.py'],
    ]);
  });

  it('keeps nothing of generations that are gone', async () => {
    const documents = [document('a.py', 'apple'), document('b.py', 'berry')];
    await publish(1, documents);
    await publish(2, documents.slice(0, 1), []);
    await publish(3, documents.slice(0, 1), [1]);
    expect(stored('chunk').map(({ payload }) => payload['path'])).toEqual(['a.py', 'a.py']);
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
    const manifests = stored('generation').map(({ payload }) => payload['manifest'] as { layers: unknown[] });
    expect(Math.max(...manifests.map(({ layers }) => layers.length))).toBe(64);
    expect(await find(68, 'word3')).toEqual(['f2.py', 'f2.py']);
    // Those of the current generation, and what the one before had in place of the one file that changed.
    expect(stored('chunk').length).toBeLessThanOrEqual(2 * 68 + 2 * 5);
  }, 30_000);

  it('hides a generation that another process still writes, and does not build on it', async () => {
    const [a, b] = [document('a.py', 'apple'), document('b.py', 'berry')];
    await publish(1, [a]);
    const slow = open();
    await slow.hold(2, REPOSITORY, [a, b]);
    await slow.add(2, REPOSITORY, [b]);
    expect(await find(1, 'berry')).toEqual([]);
    expect(await publish(3, [a, b])).toEqual(['b.py']);
    await slow.retire([2]);
    expect([await find(3, 'berry'), await find(3, 'apple')]).toEqual([
      ['b.py', 'b.py'],
      ['a.py', 'a.py'],
    ]);
  });

  it('notices when another process has removed what it builds on', async () => {
    const a = document('a.py', 'apple');
    await publish(1, [a]);
    const index = open();
    await index.hold(2, REPOSITORY, [a]);
    for (const { id } of stored('chunk')) qdrant.collections.get(TEXT)!.points.delete(id);
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
    await index.add(1, REPOSITORY, documents);
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
    await index.add(1, REPOSITORY, [document('a.py', 'apple')]);
    const wrong = new Map([['a.py', Float32Array.of(1)]]);
    await expect(index.place(1, wrong)).rejects.toMatchObject({ code: 'USAGE', message: /1 dimensions.*has 2/ });
  });

  it('repeats what failed in passing, and a write whose answer was lost', async () => {
    const index = open({ repetitions: 3, first: 1 });
    qdrant.failures.push(503, 429, 500);
    await index.add(1, REPOSITORY, [document('a.py', 'apple')]);
    qdrant.failures.push(0);
    await index.place(1, vectorsOf([document('a.py', 'apple')]));
    expect(stored('chunk')).toHaveLength(2);
    qdrant.failures.push(503, 503, 503, 503);
    await expect(index.vectors(1)).rejects.toMatchObject({ code: 'UNAVAILABLE', message: /cannot be reached \(503\)/ });
    qdrant.failures.push(400);
    await expect(index.vectors(1)).rejects.toMatchObject({ code: 'UNAVAILABLE', message: /400: told to fail/ });
  });

  it('tells a wrong key from a server that is not there, and repeats no secret', async () => {
    await publish(1, [document('a.py', 'apple')]);
    const locked = await startFakeQdrant({ apiKey: 'right' });
    const ask = (url: string) =>
      createQdrantSearchIndex({ url, apiKey: SECRET, weights: WEIGHTS, pauses: { repetitions: 0, first: 1 } })
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
