import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PharosError } from '../../../src/lib/errors.ts';
import { search } from '../../../src/lib/usecases/questions/search.ts';
import { collectGarbage, type Garbage } from '../../../src/lib/usecases/upkeep/collect-garbage.ts';
import { removeRepository } from '../../../src/lib/usecases/upkeep/remove-repository.ts';
import { SELF } from '../../support/actors.ts';
import type { Embedded } from '../../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../../support/git-repository.ts';
import { CLOUD, EMBEDDED } from '../../support/store-kinds.ts';

const TRAINING = { node2vec: { epochs: 1, walksPerNode: 1, dimensions: 64 } } as const;

describe.each([EMBEDDED, CLOUD])('$name', ({ isThere, open }) => {
  let index: Embedded;
  let kept: GitRepository;
  let gone: GitRepository;
  const garbage = (): Promise<Garbage> =>
    collectGarbage({
      actor: SELF,
      stores: index.stores,
      databases: index.databases,
      writer: index.writer,
      temporaryDirectory: join(index.directory, 'tmp'),
    });
  const find = async (query: string) =>
    (await search({ actor: SELF, query, limit: 10, stores: index.stores })).hits.map(({ path }) => path);

  beforeAll(async () => {
    if (!isThere) return;
    index = await open();
    kept = createGitRepository({ 'kept.py': 'def shared_name(): pass\n', 'both.py': 'import kept\n' });
    gone = createGitRepository({ 'gone.py': 'def shared_name(): return 1\n', 'both.py': 'import kept\n' });
    for (const { path } of [kept, gone]) await index.ingest(path, TRAINING);
  });

  afterAll(async () => {
    if (!isThere) return;
    await index.delete();
    kept.delete();
    gone.delete();
  });

  it.skipIf(!isThere)('removes one repository, and leaves nothing of it', async () => {
    expect((await find('"shared_name"')).sort()).toEqual(['gone.py', 'kept.py']);
    const { current } = (await index.stores.catalog.repositories(gone.path))[0]!;
    const removed = await removeRepository({ actor: SELF, stores: index.stores, repository: gone.path });
    expect(removed).toMatchObject({ repository: gone.path, files: 2, generations: 1, facts: 1 });
    expect(await find('"shared_name"')).toEqual(['kept.py']);
    expect(await index.stores.catalog.segment(current!.generation)).toBeUndefined();
    expect((await index.stores.searchIndex.vectors(current!.generation)).size).toBe(0);
    await expect(removeRepository({ actor: SELF, stores: index.stores, repository: gone.path })).rejects.toMatchObject({
      code: 'BAD_REPOSITORY',
    });
    const again = await index.ingest(gone.path, TRAINING);
    // The facts of the other file belong to the repository that is kept, too.
    expect(again).toMatchObject({ fresh: 1, embeddings: 2 });
  });

  it.skipIf(!isThere)('collects what is unfinished and unneeded, and keeps what is current', async () => {
    const { catalog } = index.stores;
    const pid = index.writer.id.lastIndexOf(':');
    const dead = await catalog.begin({ key: kept.path, url: undefined }, `${index.writer.id.slice(0, pid)}:999999999`);
    const facts = (blob: string) => ({ blob, language: 'python', facts: '{}' });
    await catalog.write(dead, { facts: { version: 1, rows: [facts('old')] } });
    await catalog.write(dead, { facts: { version: 1000, rows: [facts('unfinished')] } });
    mkdirSync(join(index.directory, 'tmp', 'pharos-clone-999999999-0123456789abcdef'), { recursive: true });
    expect(await garbage()).toMatchObject({ generations: 1, facts: 2, clones: 1 });
    const { databases, ...rest } = await garbage();
    expect(rest).toEqual({ generations: 0, facts: 0, clones: 0 });
    expect(databases.length).toBeGreaterThan(0);
    for (const { name, bytesAfter } of databases) {
      expect(bytesAfter).toBeGreaterThan(0);
      expect(name).not.toContain('@');
    }
    expect((await find('"shared_name"')).sort()).toEqual(['gone.py', 'kept.py']);
  });
});

it('gives the space of a removed repository back', async () => {
  const index = await EMBEDDED.open();
  const large = createGitRepository(
    Object.fromEntries(
      Array.from({ length: 700 }, (_, i) => [`m${i}.py`, `def name_${i}():\n    """${`text ${i} `.repeat(80)}"""\n`]),
    ),
  );
  await index.ingest(large.path);
  await removeRepository({ actor: SELF, stores: index.stores, repository: large.path });
  const { databases } = await collectGarbage({
    actor: SELF,
    ...index,
    temporaryDirectory: join(index.directory, 'tmp'),
  });
  const file = databases.find(({ name }) => name.endsWith('pharos.db'))!;
  // What is left are the empty tables and indexes.
  expect(file.bytesAfter).toBeLessThan(file.bytesBefore / 3);
  await index.delete();
  large.delete();
});

describe('where the disk has no room to remove anything', () => {
  /** Garbage collection by a catalog whose first `failures` are these, and the calls in their order. */
  async function collect(failures: Error[]) {
    const calls: string[] = [];
    const discarded = { generations: 1, facts: 2 };
    const discard = async () => {
      calls.push('discard');
      const failure = failures.shift();
      if (failure) throw failure;
      return discarded;
    };
    const database = {
      name: 'a.db',
      size: async () => 1,
      compact: async () => {
        calls.push('compact');
        return { reusable: 0 };
      },
    };
    const index = await EMBEDDED.open();
    const { catalog, searchIndex } = index.stores;
    const run = collectGarbage({
      actor: SELF,
      stores: { catalog: { ...catalog, discard }, searchIndex },
      databases: [database],
      writer: index.writer,
      temporaryDirectory: join(index.directory, 'tmp'),
    });
    const result = await run.finally(() => index.delete()).catch((error: unknown) => error);
    return { result, calls };
  }
  const noRoom = () => new PharosError('TRY_LATER', 'The disk is full');

  it('it is tried once more when the databases have given their space back', async () => {
    const { result, calls } = await collect([noRoom()]);
    expect(result).toMatchObject({ generations: 1, facts: 2 });
    expect(calls).toEqual(['discard', 'compact', 'discard', 'compact']);
  });

  it('and not a third time, nor after another error', async () => {
    expect(await collect([noRoom(), noRoom()])).toMatchObject({
      result: { code: 'TRY_LATER' },
      calls: ['discard', 'compact', 'discard'],
    });
    const broken = new PharosError('UNAVAILABLE', 'No database');
    expect(await collect([broken])).toEqual({ result: broken, calls: ['discard'] });
  });
});
