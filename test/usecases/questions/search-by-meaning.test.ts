import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IngestOptions } from '../../../src/lib/usecases/ingest/ingest.ts';
import { type SearchOptions, search } from '../../../src/lib/usecases/questions/search.ts';
import { SELF } from '../../support/actors.ts';
import { type Embedded, openStores, testConfig } from '../../support/embedded.ts';
import { type TinyModel, writeTinyModel } from '../../support/encoder/tiny-model.ts';
import { createGitRepository, type GitRepository } from '../../support/git-repository.ts';
import { type FakeQdrant, startFakeQdrant } from '../../support/qdrant/fake-qdrant.ts';

const TREE = {
  'shop/till.py': 'def acquire(thing):\n    """Acquire a thing and pay its levy."""\n    return thing\n',
  'shop/mail.py': 'def dispatch(letter):\n    return transmit(letter)\n',
  'shop/store.py': 'def erase(row):\n    return row\n',
  'shop/words.go': 'package shop\n\nfunc Purchase() {}\n',
};

describe.each(['SQLite', 'Qdrant (in-process fake)'])('search by meaning in %s', (store) => {
  let qdrant: FakeQdrant | undefined;
  let embedded: Embedded;
  let repository: GitRepository;

  beforeEach(async () => {
    qdrant = store === 'SQLite' ? undefined : await startFakeQdrant();
    const directory = mkdtempSync(join(tmpdir(), 'pharos-meaning-'));
    const settings = qdrant ? { qdrant: { url: qdrant.url, apiKey: undefined } } : {};
    embedded = await openStores(testConfig(directory, settings));
    repository = createGitRepository(TREE);
    putModel();
  });
  afterEach(async () => {
    await embedded.delete();
    await qdrant?.close();
    repository.delete();
  });

  /** Puts a model where the stores look for it. */
  function putModel(model: TinyModel = {}): void {
    const directory = join(embedded.directory, 'models/tiny');
    rmSync(directory, { recursive: true, force: true });
    writeTinyModel(model, directory);
  }

  const ingest = (options: Partial<IngestOptions> = {}) =>
    embedded.ingest(repository.path, { train: false, ...options });
  const find = (query: string, options: Partial<SearchOptions> = {}) =>
    search({
      actor: SELF,
      stores: embedded.stores,
      encoders: embedded.encoders!,
      query,
      limit: 10,
      explain: true,
      ...options,
    });
  const pathsOf = async (query: string, options: Partial<SearchOptions> = {}) =>
    (await find(query, options)).hits.map(({ path }) => path);

  it('finds what is meant, though not one word of it is there', async () => {
    await ingest({ model: 'tiny' });
    const { hits, warnings } = await find('where do we send them');
    expect(hits[0]).toMatchObject({ path: 'shop/mail.py', symbol: 'dispatch', reasons: ['close in meaning'] });
    expect(hits[0]!.features!['meaning']).toBeGreaterThan(1);
    expect(warnings).toBeUndefined();
    expect((await pathsOf('delete'))[0]).toBe('shop/store.py');
  });

  it('puts what has the words and the meaning before what has only one of them', async () => {
    await ingest({ model: 'tiny' });
    expect((await pathsOf('purchase')).slice(0, 2)).toEqual(['shop/words.go', 'shop/till.py']);
  });

  it('keeps to what narrows a search down', async () => {
    await ingest({ model: 'tiny' });
    expect(await pathsOf('buy', { language: 'go' })).toEqual(['shop/words.go']);
    expect(await pathsOf('buy', { path: 'shop/till.py' })).toEqual(['shop/till.py']);
    expect(await pathsOf('buy', { kind: 'class' })).toEqual([]);
    expect(await pathsOf('buy -levy')).not.toContain('shop/till.py');
    expect((await pathsOf('buy "pay its levy"'))[0]).toBe('shop/till.py');
    expect(await pathsOf('buy "pay its levy"', { exact: true })).toEqual(['shop/till.py']);
  });

  it('answers without a model as it does without an encoder: the same hits, the same scores', async () => {
    await ingest();
    const questions = ['acquire a thing', 'erase', 'purchase', 'def', 'transmit letter'];
    const plain = await Promise.all(
      questions.map((query) => search({ actor: SELF, stores: embedded.stores, query, limit: 10, explain: true })),
    );
    expect(await Promise.all(questions.map((query) => find(query)))).toEqual(plain);
    await ingest({ model: 'tiny' });
    const later = await Promise.all(
      questions.map((query) => search({ actor: SELF, stores: embedded.stores, query, limit: 10, explain: true })),
    );
    expect(later).toEqual(plain);
  });

  it('encodes a file once for as long as it stays as it is', async () => {
    expect((await ingest({ model: 'tiny' })).encoded).toBe(4);
    expect((await ingest({ model: 'tiny' })).encoded).toBe(0);
    repository.write({ 'shop/store.py': 'def remove(row):\n    return row\n' });
    expect((await ingest({ model: 'tiny' })).encoded).toBe(1);
    expect((await pathsOf('erase'))[0]).toBe('shop/store.py');
  });

  it('keeps the model of a repository until it is given up', async () => {
    const { model } = await ingest({ model: 'tiny' });
    expect(model).toMatch(/^tiny@/);
    expect((await ingest()).model).toBe(model);
    const without = await ingest({ model: false });
    expect(without.model).toBeUndefined();
    expect(await pathsOf('delete')).toEqual([]);
  });

  it('says that the model is gone or another one now, and searches for words', async () => {
    await ingest({ model: 'tiny' });
    putModel({ seed: 8 });
    const changed = await find('dispatch');
    expect(changed.hits[0]!.path).toBe('shop/mail.py');
    expect(changed.warnings).toEqual([expect.stringMatching(/without the model: The model tiny has changed/)]);
    rmSync(join(embedded.directory, 'models'), { recursive: true });
    const gone = await find('dispatch');
    expect(gone.hits).toEqual(changed.hits);
    expect(gone.warnings).toEqual([expect.stringMatching(/There is no model "tiny" on this machine/)]);
    expect((await ingest()).warnings).toEqual([
      expect.stringMatching(/without the model tiny that the repository had/),
    ]);
    await expect(ingest({ model: 'tiny' })).rejects.toMatchObject({ code: 'USAGE' });
  });

  it('encodes anew with a model that has changed', async () => {
    await ingest({ model: 'tiny' });
    putModel({ seed: 8 });
    expect((await ingest()).encoded).toBe(4);
    const { hits, warnings } = await find('delete');
    expect(hits[0]!.path).toBe('shop/store.py');
    expect(warnings).toBeUndefined();
  });
});
