import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Refresh, watchRepository } from '../../../src/lib/usecases/ingest/watch-repository.ts';
import { SELF } from '../../support/actors.ts';
import { type Embedded, openEmbedded } from '../../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../../support/git-repository.ts';

let index: Embedded;
let repository: GitRepository;
let stop: AbortController;
let ended: Promise<void>;
const refreshes: Refresh[] = [];
let seen = 0;
let wake = (): void => undefined;

beforeEach(async () => {
  index = await openEmbedded();
  repository = createGitRepository({ 'a.py': 'import b\n', 'b.py': 'x = 1\n', '.gitignore': 'build/\n' });
  stop = new AbortController();
  refreshes.length = 0;
  seen = 0;
  ended = watchRepository({
    actor: SELF,
    ...{ repository: repository.path, stores: index.stores, writer: index.writer, signal: stop.signal },
    temporaryDirectory: join(index.directory, 'tmp'),
    train: false,
    onRefresh(refresh) {
      refreshes.push(refresh);
      wake();
    },
  });
  await until({ files: parsed(2) });
});

afterEach(async () => {
  stop.abort();
  await ended.catch(() => undefined);
  await index.delete();
  repository.delete();
});

const parsed = (files: number) => expect.objectContaining({ parsed: files });

/** Waits for a refresh like this; a busy machine may need two for what changes at once. */
async function until(expected: object): Promise<void> {
  for (let at = seen; ; at++) {
    while (refreshes.length <= at) {
      await new Promise<void>((resolve, reject) => {
        wake = resolve;
        ended.catch(reject);
      });
    }
    seen = at + 1;
    const last = refreshes[at]!;
    const isLike = expect.objectContaining(expected) as { asymmetricMatch(other: unknown): boolean };
    if (isLike.asymmetricMatch(last.status === 'complete' ? last.result : last.error)) return;
  }
}

it('takes in what changes: a text, new files in new folders, names, folders that are replaced, HEAD', async () => {
  repository.write({ 'a.py': 'import b\nimport c\n' });
  await until({ fresh: 1, dirty: true, edges: 1 });
  mkdirSync(join(repository.path, 'new/deep'), { recursive: true });
  await sleep(600);
  repository.write({ 'new/deep/d.py': 'y = 1\n' });
  await until({ files: parsed(3) });
  renameSync(join(repository.path, 'new'), join(repository.path, 'c'));
  repository.write({ 'c/__init__.py': '' });
  await until({ files: parsed(4), edges: 2 });
  rmSync(join(repository.path, 'c'), { recursive: true });
  repository.write({ 'c/e.py': '' });
  await until({ files: parsed(3) });
  repository.write({ 'c/e.py': 'import b\n' });
  await until({ edges: 2 });
  const commit = repository.commit();
  await until({ commit, dirty: false, fresh: 0 });
  expect(await index.stores.jobBoard.history(10)).toEqual([]);
});

it('sleeps through what is ignored and what is no source', async () => {
  repository.write({ 'build/x.py': 'x = 1\n', 'node_modules/y/z.js': 'z\n' });
  repository.git('update-index', '--refresh');
  await sleep(500);
  repository.write({ 'build/x.py': 'x = 2\n', 'build/deep/w.py': '', 'b.py': 'x = 2\n' });
  await until({ fresh: 1, files: parsed(2) });
  expect(refreshes).toHaveLength(2);
});

it('tries again after a failure, and ends when the folder is gone', async () => {
  const { catalog } = index.stores;
  const sources = ['a.py', 'b.py'].map((name) => join(repository.path, name));
  for (const file of sources) rmSync(file);
  await until({ code: 'BAD_REPOSITORY', message: expect.stringContaining('no source files') });
  expect((await catalog.repositories())[0]?.current?.files.parsed).toBe(2);
  repository.write({ 'a.py': '' });
  await until({ files: parsed(1) });
  repository.delete();
  await expect(ended).rejects.toMatchObject({ code: 'BAD_REPOSITORY' });
});

it('refuses what has no working tree', async () => {
  const options = { stores: index.stores, writer: index.writer, temporaryDirectory: '/tmp', signal: stop.signal };
  const watch = (path: string) =>
    watchRepository({ actor: SELF, ...options, repository: path, onRefresh: () => undefined });
  await expect(watch(join(repository.path, '.git'))).rejects.toMatchObject({ message: /bare repository/ });
  await expect(watch('/nowhere/at/all')).rejects.toMatchObject({ code: 'BAD_REPOSITORY' });
});
